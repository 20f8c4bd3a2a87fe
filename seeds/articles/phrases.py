"""Words of a page's furniture: what sites put around their texts, in the languages met so far."""

from __future__ import annotations

import re

_WHOLE = r"""
sign ?(?:in|up|out|on)|log ?(?:in|out)|register|registration|forgot(?:ten)?\s+(?:your\s+)?password\W*|remember me
not a member\W.*|already a (?:member|subscriber)\W.*|create (?:an )?account.*|my account|join (?:us|now|today).*
(?:please )?(?:subscribe|sign up)\b.{0,90}|become a (?:member|patron|subscriber).*|donate.{0,40}|support (?:us|our work).{0,40}
(?:i will )?follow(?:ing)?(?: (?:us|me|along|@?\w+))?(?: (?:on|via) .{0,60})?|find us on.{0,60}|like us on.{0,60}|stay connected.{0,40}
share(?: (?:this|on|via|it|with|by|the|article|post|story|page|link)\b.{0,60})?|tweet|retweet|pin it|print(?: this.{0,30}| (?:page|article|friendly))?
e-?mail(?: this.{0,30}| (?:a friend|article))?|facebook|twitter|x|instagram|youtube|whats ?app|telegram|linked ?in|reddit|rss(?: feed)?|vk|messenger|copy link|pocket
(?:\W*\b(?:facebook|twitter|instagram|youtube|whats ?app|telegram|linked ?in|reddit|pinterest|e-?mail|print|share|tumblr|copy link|more)\b\W*){2,}
home(?: ?page)?|menu|main menu|navigation|search.{0,20}|skip to .{0,40}|toggle .{0,30}|close|back(?: to (?:top|home|.{0,20}))?|top|archives?|about(?: us)?|contact(?: us)?|faq|help|advertise.{0,20}
leave a (?:reply|comment).{0,60}|(?:add|post|write|submit) (?:a |your )?(?:new )?comment.{0,40}|no comments?(?: yet)?|comments? (?:off|closed|are (?:off|closed)).{0,60}|cancel reply|reply|(?:view|show|load|read|see)(?: all| more)? comments?.{0,20}|\d+ (?:comments?|shares?|views?|likes?|replies)|like(?: this| loading)?\W*|liked? by .{0,60}|loading\W*
your email address will not be published.*|required fields are marked.*|notify me of .*|save my name.*|you must be logged in.*
related(?: (?:articles?|posts?|stories|news|topics?|content|links?|reading|items))?:?|(?:read|see|watch|listen)(?: also| more| next| now| on)?:?|also read:?.{0,120}|read more\b.{0,120}|more (?:from|on|news|stories|in)\b.{0,60}|more|you (?:may|might) (?:also )?(?:like|be interested).{0,40}|recommended.{0,40}|recent (?:posts?|comments?|articles?|news)|latest(?: (?:news|posts?|articles?|stories|videos?))?|popular(?: .{0,20})?|most (?:read|popular|viewed|shared).{0,20}|trending.{0,20}|top stories|editor'?s'? (?:picks?|choice)|featured.{0,20}|breaking news|continue reading.{0,60}|click here.{0,80}|load more.{0,20}|show more|view all.{0,20}|see (?:also|all).{0,120}|don't miss.{0,40}|in (?:this|other) (?:article|news):?
(?:older|newer|next|previous|prev)(?: (?:posts?|article|story|page|entry|entries|thread|topic))?.{0,3}|page \d+(?: of \d+)?|\d+ ?/ ?\d+|\d{1,3}|[«»<>←→‹›]+\s*(?:older|newer|next|previous|prev)\b.{0,80}|(?:older|newer|next|previous|prev)\b.{0,80}[»→›>]|[←→‹›]\s.{1,80}|.{1,80}\s[←→›]
advertisements?|advert|ad|sponsored(?: content)?|promoted|story continues below.{0,40}|article continues .{0,40}|(?:this site|this website|we) uses? cookies.*|accept(?: all)?(?: cookies)?|reject(?: all)?|cookies? (?:policy|settings|notice).{0,40}|by (?:using|continuing).{0,40}(?:site|website).*|manage (?:preferences|cookies|consent).*
(?:©|\(c\)|copyright\b).{0,160}|.{0,60}all rights reserved.{0,60}|privacy(?: policy)?.{0,40}|terms(?: (?:of|and|&)\b.{0,40})?|powered by .{0,60}|proudly powered.{0,60}|(?:blog|website) at wordpress.*|theme:.{0,60}|designed? by.{0,60}|disclaimer
(?:posted|filed) (?:in|under)\b.{0,120}|tagged(?: with| as|:)?\b.{0,160}|tags?:.{0,200}|categor(?:y|ies):.{0,160}|labels?:.{0,160}|(?:current )?mood:.{0,60}|(?:current )?music:.{0,80}|topics?:.{0,120}|keywords?:.{0,200}|permalink.{0,40}|bookmark the permalink.*|trackbacks?.{0,60}|pingbacks?.{0,60}|edit(?: this.{0,20})?|report(?: abuse| this.{0,20})?|flat ?\| ?top-level comments only|expand|thread|link|parent|hide|collapse
(?:world|local|national|international|latest|breaking|top|business|sports?|political|daily) news|news|opinions?|world|sports?|business|politics|culture|video|videos|photos?|gallery|podcasts?|live|newsletters?|daily news analysis
text size.{0,20}|font size.{0,20}|listen to this article.*|listen|\d+ min(?:ute)?s?(?: of)? read(?:ing)?|reading time.{0,30}|download (?:pdf|the app|our app).{0,40}|get the app.*|get our newsletter.*|(?:our |the )?newsletter.{0,60}|play|pause|mute|unmute
войти|вход|регистрация|поделиться.{0,60}|подписаться.{0,60}|подписывайтесь.{0,100}|читайте (?:также|нас).{0,160}|комментарии.{0,20}|оставить комментарий|главная|поиск|меню|реклама|новости|все права защищены.{0,60}|теги:.{0,200}|источник:.{0,80}
anmelden|registrieren|teilen.{0,40}|drucken|kommentare.{0,20}|mehr zum thema.{0,60}|lesen sie auch.{0,160}|startseite|impressum|datenschutz.{0,30}|anzeige|newsletter
se connecter|s'inscrire|s'abonner.{0,60}|partager.{0,40}|imprimer|commentaires?.{0,20}|lire aussi.{0,160}|à lire aussi.{0,160}|accueil|mentions légales|publicité
iniciar sesión|registrarse|compartir.{0,40}|suscríbete.{0,60}|comentarios.{0,20}|lea también.{0,160}|inicio|publicidad
giriş(?: yap)?|kayıt ol|paylaş.{0,40}|abone ol.{0,60}|yorumlar?.{0,20}|ayrıca oku.{0,160}|ana sayfa|reklam|daxil ol|qeydiyyat|bölüş|oxşar xəbərlər|oxuyun.{0,100}
մուտք|գրանցվել|կիսվել.{0,40}|գլխավոր|մեկնաբանություններ.{0,20}|გაზიარება|მთავარი|შესვლა
"""
_BODY = "|".join(line for line in _WHOLE.strip().splitlines())
FURNITURE = re.compile(rf"[\W_]*(?:{_BODY})[\W_]*", re.IGNORECASE)
IMAGE = re.compile(r"(?:\s*!?\[(?:\[[^\]]*\]|[^\]]*)\]\([^)\s]*(?:\s[^)]*)?\))+\s*|\s*(?:https?://|www\.)\S+\s*")
RULE = re.compile(r"[\W_]{1,200}")
MORE_SECTION = re.compile(
    r"\W*(?:related (?:articles?|posts?|stories|news|topics?|reading)|more (?:from|on|news|stories)\b.{0,40}|most (?:read|popular|viewed)"
    r"|recent (?:posts?|comments?|articles?)|latest (?:news|posts?|articles?|stories)|you (?:may|might) also like.{0,20}"
    r"|recommended(?: for you)?|top stories|trending(?: now)?|читайте также|lire aussi|lesen sie auch|см\. также)\W*",
    re.IGNORECASE,
)
COMMENTS_SECTION = re.compile(
    r"\W*(?:(?:\d+|one|two|three|four|five|no|all|reader|user|top|view|latest)?\s*(?:comments?|responses?|replies|reactions?)"
    r"(?:\s*\(\d+\)|\s+(?:to|on|so far|below)\b.{0,120})?|(?:\d+|one|two|three) thoughts? on .{0,160}|discussion|join the discussion"
    r"|комментарии.{0,12}|kommentare.{0,12}|commentaires?.{0,12}|comentarios.{0,12}|yorumlar.{0,12}|\d+ отзывов.{0,80})\W*",
    re.IGNORECASE,
)
CAPTION = re.compile(
    r"\W*(?:(?:file |stock )?(?:photos?|image|picture|pic|illustration|graphic|video|map|chart|figure|fig\.|table|screenshot)\b(?:\s*(?:credits?|source|courtesy|by|via|:|\u2014|\||/))"
    r"|credits?:|source:|©|getty images|ap photo|reuters/|caption).{0,200}"
    r"|.{3,200}\((?:photo|image|picture|credit|source|file|video|getty|ap|reuters)\b[^)]{0,80}\)\W*"
    r"|.{3,160}(?:©|/ ?getty images|/ ?ap photo|via getty images).{0,60}",
    re.IGNORECASE,
)
_MAX_FURNITURE = 220


def is_furniture(text: str) -> bool:
    """Tell whether a paragraph is a piece of the page rather than of its text: menus, forms, share links, images, rules."""
    if len(text) > _MAX_FURNITURE:
        return len(text) < 2_000 and bool(IMAGE.fullmatch(text))
    return bool(FURNITURE.fullmatch(text) or IMAGE.fullmatch(text) or RULE.fullmatch(text))
