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
        zh = en = values
        for name, value in values.items():
            if isinstance(value, Wording):
                if zh is values:
                    zh, en = values.copy(), values.copy()
                zh[name], en[name] = value
        return Wording(self.zh.format_map(zh), self.en.format_map(en))
