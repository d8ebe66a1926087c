// What every page runs.

import "./clocks.js";
import "./keys.js";
import "./command.js";
import "./copy.js";
import "./session.js";
import "./draft.js";
import "./live.js";
import "./forms.js";
import "./frames.js";
import "./jalali.js";
import "./print.js";
import "./password.js";
import "./passkey.js";
