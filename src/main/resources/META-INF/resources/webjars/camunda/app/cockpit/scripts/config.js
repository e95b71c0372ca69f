import '../../../../access/front-door.js';
import '../../../../access/header.js';
import { locales, named } from '../../../../access/language.js';

export default { app: named('Cockpit', '流程监控'), locales, disableWelcomeMessage: true };
