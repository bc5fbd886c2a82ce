import {tellWhatIsDue} from "./due.js";
import {} from "./player.js";

tellWhatIsDue(new Date());
