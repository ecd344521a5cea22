"""What a person wants judged, and how gravely: `gouji.toml` and the options of a command line.

```toml
[rules]
off = ["T403", "T3"]      # codes, slugs, beginnings of codes, families such as TX
on = ["ST11"]             # rules that are asked only where they are wanted

[severity]
TX01 = "error"

[deadline]                # days of the next year by which this place wants its reports, earlier than the law
department = "01-20"      # also: township, government

[thresholds]              # numbers that rules go by: `gouji rules T314` shows a rule's own
T314.share = 30
T317.sample = 50
```

Changed names and who reports to whom stand there too: see `parser.config.families`.

Where several names match a rule, the longest decides. Nothing is guessed: an unknown name is an error.
"""

from parser.config.files import FILE, find, read
from parser.config.names import SettingsError, nearest
from parser.config.settings import Settings, apply

__all__ = ["FILE", "Settings", "SettingsError", "apply", "find", "nearest", "read"]
