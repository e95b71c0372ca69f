import '../../../../access/front-door.js';
import '../../../../access/header.js';
import { either, locales, named } from '../../../../access/language.js';

export default {
  app: named('Tasklist', '任务列表'),
  locales,
  // Comments are found by case only when they carry the process instance.
  assignProcessInstanceIdToTaskComment: true,
  disableWelcomeMessage: true,
  customScripts: ['scripts/notices', 'scripts/cards', 'scripts/search', 'scripts/case-tab', 'scripts/next-step', 'scripts/counts'],
  shortcuts: {
    claimTask: { key: 'ctrl+alt+c', description: either('Claim the task', '认领当前任务') },
    focusFilter: { key: 'ctrl+shift+f', description: either('Go to the first filter', '转到第一个任务列表') },
    focusList: { key: 'ctrl+alt+l', description: either('Go to the first task of the list', '转到列表中的第一个任务') },
    focusForm: { key: 'ctrl+alt+f', description: either('Go to the first field of the form', '转到任务表单的第一个输入框') },
    startProcess: { key: 'ctrl+alt+p', description: either('Start a process', '发起流程') }
  }
};
