import '../../../../access/front-door.js';
import '../../../../access/header.js';
import { locales, named } from '../../../../access/language.js';

export default { app: named('Profile', '个人资料'), locales, disableWelcomeMessage: true };
