"""Invented pages of a country named Veldara, in the shapes that saved web pages have."""

SALT = (
    "The council of Veldara met on the quay for the third time this week and argued about the price of salt until the "
    "lamps were lit. Nobody gave way."
)
TOLL = (
    "Fishermen from the northern villages said that they would not pay the harbour toll again, whatever the governor "
    "had promised them in his letter."
)
BRIDGE = (
    "“We have waited for the bridge since the flood,” said Orsa Lint, who keeps the inn at Morrow Ford. “We shall wait "
    "no longer than the harvest.”"
)
WOOL = SALT.replace("salt", "wool")
FERRY = BRIDGE.replace("bridge", "ferry")
FIRST, SECOND = "Salt dispute deepens in Veldara", "Bridge at Morrow Ford reopened"

BYLINES = {
    "By Tom Marlow | The Quay Gazette | May 3, 2021": ("Tom Marlow", "The Quay Gazette", "2021-05-03"),
    "Quay TV – May 3, 2021": (None, "Quay TV", "2021-05-03"),
    "Quaynik - 03.05.2021": (None, "Quaynik", "2021-05-03"),
    "BY TOM A MARLOW | MAY 3, 2021": ("Tom A Marlow", None, "2021-05-03"),
    "By Tom Marlow – Quaynik – 03.05.2021": ("Tom Marlow", "Quaynik", "2021-05-03"),
    "The Quay Gazette | 3 May 2021": (None, "The Quay Gazette", "2021-05-03"),
    "Published: 3 May 2021 | Updated: 4 May 2021": (None, None, "2021-05-03"),
    "Posted on May 3, 2021 by marlow": ("marlow", None, "2021-05-03"),
    "3rd of May, 2021": (None, None, "2021-05-03"),
    "Mon 3 May 2021 12.40 BST": (None, None, "2021-05-03"),
    "Tom Marlow | The Quay Gazette | May 3, 2021 | 5 min read": ("Tom Marlow", "The Quay Gazette", "2021-05-03"),
    "Том Марлов, Квай, 3 мая 2021": ("Том Марлов", None, "2021-05-03"),
    "By Tom Marlow in Morrow Ford | 2021-05-03T10:00:00Z": ("Tom Marlow", None, "2021-05-03"),
}

DIGEST = f"""{FIRST}
By Tom Marlow | The Quay Gazette | May 3, 2021
{SALT}
{TOLL}
Who Pays For the Harbour?
{WOOL}

Map of the harbour villages (Photo Credit: The Quay Gazette)
{FERRY}
Tom Marlow is a reporter who lives in Veldara.
{SECOND}
Carts can cross again before the harvest
Quay TV – April 28, 2021
{BRIDGE}
"""
STACKED = f"""{FIRST}
The quarrel has lasted since the thaw
By Tom Marlow
The Quay Gazette
May 3, 2021
{SALT}
{TOLL}
{SECOND}
By Orsa Lint
April 28, 2021
{BRIDGE}
"""
BLOG = f"""{FIRST}
Posted on May 3, 2021 by marlow
{SALT}
{TOLL}
Posted in Trade | Tagged salt, tolls | 3 Comments
{SECOND}
Posted on April 28, 2021 by marlow
{BRIDGE}
Posted in Roads | Leave a comment
"""
DATE_FIRST = f"""Monday, May 3, 2021

{FIRST}

{SALT}

{TOLL}

Posted by Marlow at 4:12 PM 3 comments

Wednesday, April 28, 2021

{SECOND}

{BRIDGE}

Posted by Marlow at 9:12 AM No comments:
"""
NEWSPAPER_EXPORT = f"""2 of 40 DOCUMENTS

The Quay Gazette

May 3, 2021 Monday
Late Edition - Final

{FIRST}

BYLINE: By TOM MARLOW

SECTION: Section A; Column 1; Foreign Desk; Pg. 1

LENGTH: 312 words

{SALT}

{TOLL}

LOAD-DATE: May 3, 2021

LANGUAGE: ENGLISH

3 of 40 DOCUMENTS

The Quay Gazette

April 28, 2021 Wednesday
Late Edition - Final

{SECOND}

BYLINE: By ORSA LINT

LENGTH: 210 words

{BRIDGE}

LOAD-DATE: April 28, 2021
"""
ARCHIVE_EXPORT = f"""{FIRST}

By Tom Marlow
312 words
3 May 2021
The Quay Gazette
QUAYG
English
(c) 2021 The Quay Gazette

{SALT}

{TOLL}

Document QUAYG00020210503eh53000b9

{SECOND}

Orsa Lint
210 words
28 April 2021
The Quay Gazette
QUAYG
English
(c) 2021 The Quay Gazette

{BRIDGE}

Document QUAYG00020210428eh53000b9
"""
MANY = {
    "digest": DIGEST,
    "stacked": STACKED,
    "blog": BLOG,
    "date first": DATE_FIRST,
    "newspaper export": NEWSPAPER_EXPORT,
    "archive export": ARCHIVE_EXPORT,
}
COMMENTED = f"""{FIRST}
By Tom Marlow | The Quay Gazette | May 3, 2021
{SALT}
{TOLL}
2 thoughts on “{FIRST}”
Orsa Lint says:
May 4, 2021 at 9:12 am
I have kept the inn for twenty years and never saw such a thing.
Reply
Ben says:
May 5, 2021 at 10:40 pm
Nonsense.
Reply
Leave a Reply
Your email address will not be published. Required fields are marked *
"""
JOURNAL = f"""![[personal profile]](https://example.org/img/user.png)
{SALT}

On April 30, the toll was doubled. {TOLL}
(no subject)
Date: 04/05/21 21:52 (UTC)That is not what the governor wrote. He wrote of a loan.
And he meant it.
Re: salt
Date: 13/05/21 09:02 (UTC)
From: ben
Nonsense.
"""
FORUM = f"""Salt dispute
by marlow » Mon May 03, 2021 4:12 pm
{SALT}
{TOLL}
Re: Salt dispute
by orsa » Tue May 04, 2021 9:01 am
I have kept the inn for twenty years and never saw such a thing.
Re: Salt dispute
by ben » Wed May 05, 2021 9:01 am
Nonsense, as always.
"""
FURNISHED = f"""Skip to main content
Sign in
A Monthly Magazine from the Institute of Quays
{FIRST}
Talks on the quay fail again as villages refuse to pay
Tom Marlow in Veldara
Mon 3 May 2021 12.40 BST
Last modified on Tue 4 May 2021 09.14 BST
Share
{SALT}
Advertisement
{TOLL}
{FIRST}
{BRIDGE}
Topics
Veldara
Trade
Sign In


Forgot Password ?


Not a Member? Sign Up"""
CHRONICLE = f"""A short chronicle of Veldara

12 May 1804
{SALT}

3 June 1811
{TOLL}

9 August 1820
{BRIDGE}
"""
WRAPPED = """SALT DISPUTE DEEPENS IN VELDARA
By Tom Marlow
May 3, 2021

The council of Veldara met on the quay for the third time this week and
argued about the price of salt until the lamps were lit. Nobody gave way
and the boats stayed where they were, while the fishermen from the north
went home. They said that they would not pay the toll.

The governor had promised them in his letter that the toll would end with
the harvest, but nobody believed it, as he had promised it before, in the
year of the flood.
"""
JOURNAL_ENTRY = f"""Home
Create Account
Journal of a harbour clerk
marlow ([personal profile] marlow) wrote in [community profile] quays, 2021-05-03 11:14 am
{FIRST}
Current Mood: tired
{SALT}

{TOLL}

Tags: salt, tolls
Previous Entry Share Next Entry
2 comments Leave a comment
From: (Anonymous)
Date: 2021-05-04 08:00 am (UTC)
Nonsense.
(Reply) (Thread)
"""
MASTHEAD = f"""Quay Monitor | Independent news from the harbour
Monday, May 3, 2021
HOME POLITICS SOCIETY VIDEO ABOUT US
{FIRST}
03.05.2021 11:35
Quay Monitor
{SALT}

{TOLL}

Read also: Council to meet next week
© 2021 Quay Monitor. All rights reserved.
"""
REVIEW = f"""Weekly review of the provincial press
{FIRST}
Quay Monitor, May 3, 2021
{SALT} {TOLL}
{SECOND}
The Capital Times, April 28, 2021
{BRIDGE} {WOOL}
"""
CHANNEL = f"""Quay Channel, [03.05.2021 11:35]
{SALT}

Quay Channel, [28.04.2021 12:10]
{BRIDGE}
"""
CLOSED = f"""{FIRST}

{SALT}

{TOLL}

Published: May 3, 2021
Source: Quay Monitor
"""
SITE_TITLE = f"""{FIRST} | Quay Monitor
{FIRST}
Council to meet again next week.
By Tom Marlow
Updated 11:35 AM EDT, Mon May 3, 2021
{SALT}
{TOLL}
"""
ONE = {
    "journal entry": JOURNAL_ENTRY,
    "masthead": MASTHEAD,
    "closed": CLOSED,
    "site title": SITE_TITLE,
    "furnished": FURNISHED,
    "commented": COMMENTED,
    "wrapped": WRAPPED,
}
