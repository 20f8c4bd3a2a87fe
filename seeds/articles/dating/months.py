"""Names of months and weekdays as bylines write them: English, German, French, Spanish, Italian, Portuguese, Russian,
Ukrainian, Turkish, Azerbaijani, Armenian, Georgian, Persian, Arabic."""

from __future__ import annotations

import re

_NAMES = (
    "january jan januar jänner janvier janv enero gennaio janeiro январь января янв січня ocak yanvar հունվար հունվարի "
    "იანვარი იანვარს ژانویه يناير",
    "february feb febr februar février févr febrero febbraio fevereiro февраль февраля фев февр лютого şubat fevral "
    "փետրվար փետրվարի თებერვალი თებერვალს فوریه فبراير",
    "march mar märz mars marzo março март марта мар березня mart մարտ մարտի მარტი მარტს مارس",
    "april apr avril abril aprile апрель апреля апр квітня nisan aprel ապրիլ ապրիլի აპრილი აპრილს آوریل أبريل",
    "may mai mayo maggio maio май мая травня mayıs մայիս մայիսի მაისი მაისს مه مايو",
    "june jun juni juin junio giugno junho июнь июня июн червня haziran iyun հունիս հունիսի ივნისი ივნისს ژوئن يونيو",
    "july jul juli juillet julio luglio julho июль июля июл липня temmuz iyul հուլիս հուլիսի ივლისი ივლისს ژوئیه يوليو",
    "august aug août agosto август августа авг серпня ağustos avqust օգոստոս օգոստոսի აგვისტო აგვისტოს اوت أغسطس",
    "september sep sept septembre septiembre settembre setembro сентябрь сентября сен сент вересня eylül sentyabr "
    "սեպտեմբեր սեպտեմբերի სექტემბერი სექტემბერს سپتامبر سبتمبر",
    "october oct oktober okt octobre octubre ottobre outubro октябрь октября окт жовтня ekim oktyabr հոկտեմբեր "
    "հոկտեմբերի ოქტომბერი ოქტომბერს اکتبر أكتوبر",
    "november nov novembre noviembre novembro ноябрь ноября ноя листопада kasım noyabr նոյեմբեր նոյեմբերի ნოემბერი "
    "ნოემბერს نوامبر نوفمبر",
    "december dec dezember dez décembre déc diciembre dic dicembre dezembro декабрь декабря дек грудня aralık dekabr "
    "դեկտեմբեր դեկտեմբերի დეკემბერი დეკემბერს دسامبر ديسمبر",
)
MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
MONTH = "(?:" + "|".join(sorted(map(re.escape, MONTHS), key=lambda name: (-len(name), name))) + ")"
_ENGLISH = (
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec"
)
ENGLISH_MONTH = "(?:" + "|".join(sorted(_ENGLISH.title().split(), key=lambda name: (-len(name), name))) + ")"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|satur|sat|sun)(?:day)?"


def month_number(name: str) -> int:
    """1 to 12 for a month's name or abbreviation in any of the languages; 0 where it is none."""
    return MONTHS.get(name.lower().rstrip("."), 0)
