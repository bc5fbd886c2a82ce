import {startDark} from "./dark.js";
import {tellWhatIsDue} from "./due.js";

startDark(/** @type {HTMLButtonElement} */ (document.getElementById("dark")));
tellWhatIsDue(new Date());
