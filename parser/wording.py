"""A text in the two languages of the program."""

from typing import Literal, NamedTuple

Language = Literal["zh", "en"]


class Wording(NamedTuple):
    """The same thing said in Chinese and in English; Chinese is what reports and reviewers speak."""

    zh: str
    en: str

    def in_(self, language: Language) -> str:
        """The text in `language`."""
        return self.zh if language == "zh" else self.en

    def fill(self, **values: object) -> "Wording":
        """Both texts with their `{placeholders}` filled in; a `Wording` value is filled in by language."""
        zh = {k: v.zh if isinstance(v, Wording) else v for k, v in values.items()}
        en = {k: v.en if isinstance(v, Wording) else v for k, v in values.items()}
        return Wording(self.zh.format(**zh), self.en.format(**en))
