import '../../../../access/front-door.js';
import '../../../../access/header.js';
import { locales, named } from '../../../../access/language.js';

export default { app: named('Administration', '系统管理'), locales, disableWelcomeMessage: true };
