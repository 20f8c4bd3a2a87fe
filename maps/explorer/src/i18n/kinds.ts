// Kinds of places and of names in the languages of the interface; English is the word itself.

const KINDS = [
  "continent", "region", "country", "former_country", "unrecognised_state", "territory", "province", "district", "capital",
  "city", "town", "village", "settlement", "neighbourhood", "river", "lake", "sea", "reservoir", "canal", "mountain",
  "mountains", "pass", "valley", "plain", "desert", "island", "peninsula", "cape", "strait", "road", "railway", "corridor",
  "line", "border", "bridge", "airport", "base", "monastery", "site",
];
const NAME_KINDS = ["endonym", "exonym", "official", "historical", "variant", "former", "abbreviation"];

const WORDS: Record<string, [string, string]> = {
  ru: [
    "континент,регион,страна,бывшая страна,непризнанное государство,территория,область,район,столица,город,городок,село,поселение,квартал,река,озеро,море,водохранилище,канал,гора,горы,перевал,долина,равнина,пустыня,остров,полуостров,мыс,пролив,дорога,железная дорога,коридор,линия,граница,мост,аэропорт,база,монастырь,объект",
    "самоназвание,внешнее название,официальное,историческое,вариант,прежнее,сокращение",
  ],
  tr: [
    "kıta,bölge,ülke,eski ülke,tanınmayan devlet,topraklar,il,ilçe,başkent,şehir,kasaba,köy,yerleşim,mahalle,ırmak,göl,deniz,baraj gölü,kanal,dağ,dağlar,geçit,vadi,ova,çöl,ada,yarımada,burun,boğaz,yol,demiryolu,koridor,hat,sınır,köprü,havaalanı,üs,manastır,alan",
    "yerel ad,yabancı ad,resmî,tarihî,değişke,eski,kısaltma",
  ],
  az: [
    "qitə,bölgə,ölkə,keçmiş ölkə,tanınmamış dövlət,ərazi,vilayət,rayon,paytaxt,şəhər,qəsəbə,kənd,yaşayış yeri,məhəllə,çay,göl,dəniz,su anbarı,kanal,dağ,dağlar,aşırım,vadi,düzənlik,səhra,ada,yarımada,burun,boğaz,yol,dəmir yolu,dəhliz,xətt,sərhəd,körpü,hava limanı,baza,monastır,abidə",
    "yerli ad,xarici ad,rəsmi,tarixi,variant,keçmiş,qısaltma",
  ],
  hy: [
    "մայրցամաք,տարածաշրջան,երկիր,նախկին երկիր,չճանաչված պետություն,տարածք,մարզ,շրջան,մայրաքաղաք,քաղաք,քաղաք,գյուղ,բնակավայր,թաղամաս,գետ,լիճ,ծով,ջրամբար,ջրանցք,լեռ,լեռներ,լեռնանցք,հովիտ,հարթավայր,անապատ,կղզի,թերակղզի,հրվանդան,նեղուց,ճանապարհ,երկաթուղի,միջանցք,գիծ,սահման,կամուրջ,օդանավակայան,բազա,վանք,հուշարձան",
    "տեղական անուն,օտար անուն,պաշտոնական,պատմական,տարբերակ,նախկին,հապավում",
  ],
};

/** The word for a kind of place. */
export function kindWord(language: string, kind: string): string {
  return WORDS[language]?.[0].split(",")[KINDS.indexOf(kind)] ?? kind.replaceAll("_", " ");
}

/** The word for a kind of name. */
export function nameKindWord(language: string, kind: string): string {
  return WORDS[language]?.[1].split(",")[NAME_KINDS.indexOf(kind)] ?? kind;
}
