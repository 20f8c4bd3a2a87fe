// Months: by the browser, and by this table for languages that browsers lack or abbreviate to numbers.

export interface Months {
  long: string[];
  short: string[];
  inDate: string[]; // as they stand beside a day, e.g. in the genitive
}

const OWN: Record<string, Months> = {
  az: ofWords("yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr", "yan fev mar apr may iyn iyl avq sen okt noy dek", ""),
  hy: ofWords("հունվար փետրվար մարտ ապրիլ մայիս հունիս հուլիս օգոստոս սեպտեմբեր հոկտեմբեր նոյեմբեր դեկտեմբեր", "հնվ փտվ մրտ ապր մյս հնս հլս օգս սեպ հոկ նոյ դեկ", "ի"),
};

function ofWords(long: string, short: string, ending: string): Months {
  const words = long.split(" ");
  return { long: words, short: short.split(" "), inDate: words.map((word) => word + ending) };
}

/** Names of the months of the Gregorian calendar. */
export function monthNames(language: string): Months {
  if (OWN[language]) return OWN[language];
  const middle = Array.from({ length: 12 }, (_, month) => Date.UTC(2000, month, 15));
  const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => new Intl.DateTimeFormat(language, { ...options, calendar: "gregory", timeZone: "UTC" });
  const beside = format({ day: "numeric", month: "long" });
  return {
    long: middle.map((time) => format({ month: "long" }).format(time)),
    short: middle.map((time) => format({ month: "short" }).format(time)),
    inDate: middle.map((time) => beside.formatToParts(time).find((part) => part.type === "month")?.value ?? ""),
  };
}
