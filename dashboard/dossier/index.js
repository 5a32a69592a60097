// The first module of the one-file page: it begins at once.

import { start } from "./start.js";

start();
