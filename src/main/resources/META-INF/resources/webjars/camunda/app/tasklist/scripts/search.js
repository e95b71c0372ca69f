// Finds open tasks by case number, place or the reporter's unit.
import { ask, element, hrefOf } from './desk.js';

const pause = 300;

function line(card) {
  const link = element('a', 'desk-hit');
  link.href = hrefOf(card.id);
  link.append(element('strong', '', card.name), element('span', 'desk-no', card.caseNo));
  [card.place, card.unit, card.overdue ? '已逾期 ' + card.overdue : card.due && card.due + ' 到期']
    .filter(Boolean)
    .forEach((text) => link.append(element('span', '', text)));
  return link;
}

export default {
  id: 'desk-search',
  pluginPoint: 'tasklist.list',
  priority: 300,
  render(container) {
    const box = element('div', 'desk-search');
    const input = element('input');
    input.type = 'search';
    input.placeholder = '查案件：编号、场所或住户单元';
    input.setAttribute('aria-label', '按案件编号、场所或住户单元查在办任务');
    const hits = element('div', 'desk-hits');
    hits.setAttribute('role', 'status');
    hits.hidden = true;
    box.append(input, hits);
    container.append(box);

    let timer;
    let latest = 0;

    const close = () => {
      hits.hidden = true;
      hits.replaceChildren();
    };

    const search = async () => {
      const turn = ++latest;
      const text = input.value.trim();
      if (!text) {
        close();
        return;
      }
      try {
        const cards = await ask('/tasks/search?q=' + encodeURIComponent(text));
        if (turn !== latest) {
          return;
        }
        hits.replaceChildren(...(cards.length ? cards.map(line) : [element('p', '', '没有找到您可见的在办任务')]));
      } catch {
        hits.replaceChildren(element('p', '', '暂时查不到，请稍后再试'));
      }
      hits.hidden = false;
    };

    input.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(search, pause);
    });
    box.addEventListener('keydown', (event) => {
      const links = [...hits.querySelectorAll('a')];
      const at = links.indexOf(document.activeElement);
      if (event.key === 'Escape') {
        close();
        input.focus();
      } else if (event.key === 'ArrowDown' && links.length) {
        event.preventDefault();
        links[Math.min(at + 1, links.length - 1)].focus();
      } else if (event.key === 'ArrowUp' && at >= 0) {
        event.preventDefault();
        (links[at - 1] ?? input).focus();
      } else if (event.key === 'Enter' && document.activeElement === input && links.length) {
        event.preventDefault();
        links[0].click();
      }
      event.stopPropagation();
    });
    hits.addEventListener('click', (event) => {
      if (event.target.closest('a')) {
        input.value = '';
        close();
      }
    });
  }
};
