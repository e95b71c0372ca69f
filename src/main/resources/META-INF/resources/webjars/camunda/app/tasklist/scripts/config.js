import '../../../../access/front-door.js';

export default {
  // Comments are found by case only when they carry the process instance.
  assignProcessInstanceIdToTaskComment: true,
  disableWelcomeMessage: true,
  customScripts: ['scripts/notices', 'scripts/overdue', 'scripts/cards', 'scripts/search', 'scripts/case-tab', 'scripts/next-step', 'scripts/counts'],
  shortcuts: {
    claimTask: { key: 'ctrl+alt+c', description: '认领当前任务' },
    focusFilter: { key: 'ctrl+shift+f', description: '转到第一个任务列表' },
    focusList: { key: 'ctrl+alt+l', description: '转到列表中的第一个任务' },
    focusForm: { key: 'ctrl+alt+f', description: '转到任务表单的第一个输入框' },
    startProcess: { key: 'ctrl+alt+p', description: '发起流程' }
  }
};
