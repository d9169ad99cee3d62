"""Colours, type and spacing, as tokens; the style sheet is built from them and from nothing else."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from core.paths import RESOURCES

ThemeName = Literal["light", "dark", "system"]
FONT_FILES = ("NotoSans-Regular.ttf", "NotoSans-SemiBold.ttf", "NotoSans-Bold.ttf")
PICTURES = {
    "@arrow@": "chevron",
    "@clear@": "clear",
    "@up@": "chevron-up",
    "@left@": "chevron-left",
    "@right@": "chevron-right",
    "@box@": "box",
    "@box_on@": "box-on",
    "@radio@": "radio",
    "@radio_on@": "radio-on",
}
BASE_SIZE = 13  # pixels at text scale 1
FOCUS = 2  # pixels of the frame round what has the keyboard; at rest a frame of 1 has 1 more of padding


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme. All colours #RRGGBB; `heat` from 0 to 100 in five steps."""

    bg: str
    surface: str
    surface2: str
    border: str
    handle: str  # of a scroll bar, on any ground
    text: str
    text2: str
    accent: str
    accent_soft: str
    on_accent: str
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    info: str
    info_soft: str
    heat: tuple[str, str, str, str, str]


LIGHT = Tokens(
    bg="#F4F6F7",
    surface="#FFFFFF",
    surface2="#EDF1F3",
    border="#D6DDE2",
    handle="#778590",
    text="#17212B",
    text2="#52606D",
    accent="#0A6C7C",
    accent_soft="#DDF0F3",
    on_accent="#FFFFFF",
    good="#1E7B4A",
    good_soft="#E0F2E8",
    warn="#8F5A00",
    warn_soft="#FDF0D8",
    bad="#B3372F",
    bad_soft="#FCE6E4",
    info="#2B62B8",
    info_soft="#E3ECFA",
    heat=("#FDE7CD", "#FAF0DC", "#E4F0EE", "#AAD8DB", "#5CB2BC"),
)
DARK = Tokens(
    bg="#12171B",
    surface="#1A2126",
    surface2="#232C33",
    border="#34404A",
    handle="#71808C",
    text="#E8EDF0",
    text2="#A5B2BC",
    accent="#4FC0D0",
    accent_soft="#16373D",
    on_accent="#0B1418",
    good="#5CC68E",
    good_soft="#173326",
    warn="#E3B25A",
    warn_soft="#3A2D14",
    bad="#F0857C",
    bad_soft="#40211F",
    info="#8DB4F5",
    info_soft="#1E2D47",
    heat=("#4A3620", "#403827", "#26393A", "#1F5259", "#1D6E79"),
)


class Theme:
    """The tokens in force, with the text scale (1.0 … 2.0). Applied to the whole program at once."""

    def __init__(self, application: QApplication, name: ThemeName = "system", scale: float = 1.0) -> None:
        self._application = application
        self._load_fonts()
        application.setStyle("Fusion")  # once: each time costs as much as a new style sheet
        self.name: ThemeName = name
        self.scale = scale
        self.tokens = LIGHT
        self.apply(name, scale)

    def apply(self, name: ThemeName, scale: float) -> None:
        self.name, self.scale = name, max(0.8, min(2.0, scale))
        self.tokens = DARK if self._is_dark() else LIGHT
        self._application.setFont(self.font())
        self._application.setPalette(palette(self.tokens))
        self._application.setStyleSheet(style_sheet(self.tokens, self.scale))

    def is_stale(self) -> bool:
        """True if the computer has changed to the other theme since ours was applied."""
        return (self.tokens is DARK) != self._is_dark()

    def px(self, size: float) -> int:
        """A size of the type scale (11, 13, 15, 18, 20, 24) in pixels as scaled."""
        return round(size * self.scale)

    def font(self, size: float = BASE_SIZE, *, bold: bool = False) -> QFont:
        font = QFont("Noto Sans")
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def color(self, token: str) -> QColor:
        return QColor(getattr(self.tokens, token))

    def _is_dark(self) -> bool:
        if self.name == "system":
            return self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self.name == "dark"

    @staticmethod
    def _load_fonts() -> None:
        for file in FONT_FILES:
            QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / file))


def palette(tokens: Tokens) -> QPalette:
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: tokens.bg,
        QPalette.ColorRole.WindowText: tokens.text,
        QPalette.ColorRole.Base: tokens.surface,
        QPalette.ColorRole.AlternateBase: tokens.surface2,
        QPalette.ColorRole.Text: tokens.text,
        QPalette.ColorRole.PlaceholderText: tokens.text2,
        QPalette.ColorRole.Button: tokens.surface,
        QPalette.ColorRole.ButtonText: tokens.text,
        QPalette.ColorRole.Highlight: tokens.accent,
        QPalette.ColorRole.HighlightedText: tokens.on_accent,
        QPalette.ColorRole.ToolTipBase: tokens.surface,
        QPalette.ColorRole.ToolTipText: tokens.text,
        QPalette.ColorRole.Link: tokens.accent,
    }
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.text2))
    return made


def between(one: QColor, other: QColor, part: float) -> QColor:
    """`one` at 0, `other` at 1."""
    pairs = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return QColor(*(round(first + (second - first) * part) for first, second in pairs))


def style_sheet(tokens: Tokens, scale: float) -> str:
    """The whole look. Widgets choose a variant by the property `role`."""
    sizes = {f"s{size}": f"{round(size * scale)}px" for size in (11, 13, 15, 16, 18, 20, 24)}
    text = (RESOURCES / "themes" / "tynda.qss").read_text(encoding="utf-8")
    names = {**{name: value for name, value in asdict(tokens).items() if name != "heat"}, **sizes}
    names["focus"] = f"{FOCUS}px solid {tokens.accent}"
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(f"@{name}@", names[name])
    for place, drawing in PICTURES.items():
        text = text.replace(place, _picture(drawing, tokens))
    return text


def _picture(drawing: str, tokens: Tokens) -> str:
    """A style sheet takes pictures from files only, so these come in both themes."""
    name = f"{drawing}-{'light' if tokens is LIGHT else 'dark'}.svg"
    return (RESOURCES / "icons" / name).as_posix()
