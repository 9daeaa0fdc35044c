"""The texts of the invented chamber. Written for the demo: they are no template for a real site."""

from __future__ import annotations

from typing import Final

IMPRINT: Final = """
<p><b>This is a demo.</b> Kamer Maas &amp; Rijn does not exist, and neither does anybody on this site.</p>
<p>Kamer Maas &amp; Rijn, Havensingel 4, Rotterdam<br/>Register number 00000000 in an invented register<br/>
Responsible for what is written here: Willemijn de Graaf-Bosch, director</p>
<p>office@kamer-maas-rijn.example, weekdays from nine to five</p>
"""
PRIVACY: Final = """
<p><b>This is a demo.</b> Do not enter anything about real people; everybody who opens it can read it.</p>
<h2>What we keep</h2>
<p>Your name, your address for mail, what you write in your profile, and your meets. We keep it so that others find you and so
that both sides of a meet know when it is.</p>
<h2>Who sees it</h2>
<p>You decide whether everybody, only members or nobody sees your profile. Meets are seen by the people who take part in them.</p>
<h2>How long</h2>
<p>As long as you are a member. When you leave, your profile goes after a time of grace, and the meets of others keep a former
member in your place.</p>
<h2>Your rights</h2>
<p>You can download everything we hold about you, correct it, and have it erased, from the page of your account and without asking
us.</p>
"""
TERMS: Final = """
<p><b>This is a demo.</b> Agreeing to these terms binds nobody to anything.</p>
<h2>What this network is for</h2>
<p>For members to find each other and to meet. One person, one reason, a few possible times.</p>
<h2>What we ask of you</h2>
<p>Use your own name. Say truly where you work. Answer requests, if only with a no. Come to what you have agreed to, or call it off
in time.</p>
<h2>What we do not want</h2>
<p>Mass requests, offers that have nothing to do with the other's profile, and collecting addresses.</p>
<h2>When it goes wrong</h2>
<p>We talk to you first. Whoever will not listen loses their membership, and is told why.</p>
"""
