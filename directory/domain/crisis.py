"""Words by which somebody may be telling that a life is in danger; the page then names 988 first.

Better one notice too many than one too few: nothing is hidden by it.
"""

import re
import unicodedata

SIGNS = (
    # English
    *("suicide", "suicidal", "kill myself", "killing myself", "kill himself", "kill herself"),
    *("kill themselves", "end my life", "want to die", "wants to die", "dont want to live"),
    *("self harm", "selfharm", "self injury", "cutting myself", "cuts herself", "cuts himself"),
    *("hurt myself", "hurting myself", "hurts herself", "hurts himself", "overdose", "overdosed"),
    *("hits me", "hit me", "beats me", "beat me", "hurts me", "chokes me", "choked me"),
    *("domestic violence", "afraid of my husband", "afraid of my partner"),
    # Spanish
    *("suicidio", "suicida", "suicidarse", "suicidarme", "matarme", "matarse", "quitarse la vida"),
    *("quitarme la vida", "quiero morir", "quiere morir", "quiero morirme", "quiere morirse"),
    *("autolesion", "autolesiones", "autolesionarse", "se corta", "cortarse", "se hace dano"),
    *("hacerme dano", "hacerse dano", "sobredosis", "me pega", "me golpea", "me maltrata"),
    *("me hace dano", "me amenaza", "violencia domestica", "tengo miedo de mi esposo"),
)


def folded(text: str) -> str:
    """Plain lower-case words in single spaces: "¡Autolesión!" and "AUTOLESION" are one."""
    bare = unicodedata.normalize("NFKD", text.replace("’", "'"))
    letters = "".join(char for char in bare if not unicodedata.combining(char)).casefold()
    return " ".join(re.findall(r"\w+", letters.replace("'", "").replace("_", " ")))


SIGN = re.compile(rf"\b(?:{'|'.join(SIGNS)})\b")


def is_crisis(words: str) -> bool:
    return SIGN.search(folded(words)) is not None
