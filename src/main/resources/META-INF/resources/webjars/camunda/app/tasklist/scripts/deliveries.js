// A link in the header that leads those who work on a site to the deliveries.
const appRoot = document.querySelector('base').getAttribute('app-root');
const contextPath = appRoot.replace(/\/camunda$/, '');

async function reveal(container) {
  try {
    const answer = await fetch(contextPath + '/deliveries/readable', {
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
  id: 'deliveries',
  pluginPoint: 'tasklist.navbar.action',
  priority: 170,
  render(container) {
    const link = document.createElement('a');
    link.href = contextPath + '/deliveries';
    link.textContent = '交付现场';
    // The style sheet shows every link of the header, even a hidden one.
    container.hidden = true;
    container.append(link);
    reveal(container);
  }
};
