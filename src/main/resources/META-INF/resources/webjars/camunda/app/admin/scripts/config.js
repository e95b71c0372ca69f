import '../../../../access/front-door.js';

export default { disableWelcomeMessage: true };
