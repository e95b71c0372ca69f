// A link in the header that leads those who may read it to the owners' files.
const appRoot = document.querySelector('base').getAttribute('app-root');
const contextPath = appRoot.replace(/\/camunda$/, '');

async function reveal(container) {
  try {
    const answer = await fetch(contextPath + '/owners/readable', {
      headers: { Accept: 'application/json' },
      redirect: 'error'
    });
    const { readable } = await answer.json();
    container.hidden = readable !== true;
  } catch {
    container.hidden = true;
  }
}

export default {
  id: 'owners',
  pluginPoint: 'tasklist.navbar.action',
  priority: 180,
  render(container) {
    const link = document.createElement('a');
    link.href = contextPath + '/owners';
    link.textContent = '业主档案';
    // The style sheet shows every link of the header, even a hidden one.
    container.hidden = true;
    container.append(link);
    reveal(container);
  }
};
