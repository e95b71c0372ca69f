/**
 * Draws a form of the Tasklist for one thumb. Fields, choices, limits and conditions are those of the form as the server
 * has filled it; the server checks again what comes back.
 */
import { button, element } from './dom.js';

const COMPARISON = /^(this\.)?(\w+)\s*(!=|=)\s*(true|false|null|-?\d+(?:\.\d+)?|"[^"]*")$/;

const empty = value => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** The comparisons, joined by and and or, that conditions of our forms are made of; the server judges any other. */
const holds = (expression, all, row) => Boolean(expression) && expression.replace(/^=/, '').split(/\s+or\s+/)
  .some(either => either.split(/\s+and\s+/).every(one => {
    const [, own, name, operator, literal] = one.trim().match(COMPARISON) ?? [];
    if (!name) return false;
    const value = (own && row ? row : all)[name] ?? null;
    return (value === JSON.parse(literal)) === (operator === '=');
  }));

const option = (value, label) => {
  const made = element('option', '', label);
  made.value = value;
  return made;
};

export const drawForm = (form, values, changed) => {
  const blocks = [];
  const hidden = (component, row) => holds(component.conditional?.hide, values, row);

  const refresh = () => {
    for (let at = blocks.length - 1; at >= 0; at--) {
      const {block, component, row} = blocks[at];
      if (block.isConnected) block.hidden = hidden(component, row);
    }
  };
  const edited = block => {
    block.querySelector(':scope > .invalid')?.remove();
    refresh();
    changed();
  };

  const hint = component => component.description ? [element('span', 'hint', component.description)] : [];

  const labelled = (component, target, input) => {
    const label = element('label', '', component.label);
    label.append(...hint(component), input);
    input.value = target[component.key] ?? '';
    if (component.validate?.maxLength) input.maxLength = component.validate.maxLength;
    input.addEventListener('input', () => {
      target[component.key] = input.type === 'number' && input.value !== '' ? Number(input.value) : input.value;
      edited(label.parentElement);
    });
    return [label];
  };

  const tick = (type, name, text, checked, onChange) => {
    const label = element('label', 'tick');
    const input = element('input');
    input.type = type;
    input.name = name;
    input.checked = checked;
    input.addEventListener('change', () => onChange(input.checked));
    label.append(input, element('span', '', text));
    return label;
  };

  let names = 0;
  const legend = component => {
    const made = element('legend', '', component.label);
    return [made, ...hint(component)];
  };

  const choices = (component, target, block) => {
    const list = element('div', component.values.length <= 8 && component.values.every(one => one.label.length <= 8) ? 'choices' : '');
    const several = component.type !== 'radio';
    const name = `field${names += 1}`;
    const known = component.values.map(one => one.value);
    if (several) target[component.key] = (target[component.key] ?? []).filter(value => known.includes(value));
    const head = legend(component);
    const count = element('span', 'count');
    if (several) head[0].append(count);
    const tell = () => { count.textContent = `${target[component.key].length} / ${known.length}`; };
    let group = '';
    component.values.forEach(one => {
      const [first, rest] = one.label.split(/ · (.*)/s);
      if (rest && first !== group) list.append(element('p', 'group', group = first));
      const chosen = several ? target[component.key].includes(one.value) : target[component.key] === one.value;
      list.append(tick(several ? 'checkbox' : 'radio', name, rest ?? one.label, chosen, on => {
        if (several) {
          const others = target[component.key].filter(value => value !== one.value);
          target[component.key] = on ? known.filter(value => others.includes(value) || value === one.value) : others;
          tell();
        } else {
          target[component.key] = one.value;
        }
        edited(block);
      }));
    });
    if (several) tell();
    return [...head, list];
  };

  const rows = (component, block) => {
    const list = values[component.path] ??= [];
    const head = legend(component);
    const where = element('div');
    const most = Number(component.properties?.maxRows ?? 200);
    const add = button('wide quiet', '添加一条', () => {
      list.push({});
      draw();
      edited(block);
      where.lastElementChild.scrollIntoView({block: 'start'});
    });
    const draw = () => {
      where.replaceChildren(...list.map((row, at) => {
        const card = element('div', 'row-card');
        const title = element('h3', '', `第 ${at + 1} 条`);
        title.append(button('link', '删除', () => {
          list.splice(at, 1);
          draw();
          edited(block);
        }));
        card.append(title, ...fields(component.components, row, row));
        return card;
      }));
      add.disabled = list.length >= most;
    };
    draw();
    return [...head, where, add];
  };

  const drawn = {
    textfield: (component, target) => labelled(component, target, element('input')),
    number: (component, target) => {
      const input = element('input');
      input.type = 'number';
      input.inputMode = 'decimal';
      return labelled(component, target, input);
    },
    textarea: (component, target) => {
      const input = element('textarea');
      input.rows = 3;
      return labelled(component, target, input);
    },
    select: (component, target) => {
      const input = element('select');
      if (!component.values.some(one => one.value === target[component.key])) delete target[component.key];
      input.append(option('', '请选择'), ...component.values.map(one => option(one.value, one.label)));
      return labelled(component, target, input);
    },
    radio: choices,
    checklist: choices,
    taglist: choices,
    checkbox: (component, target, block) => [tick('checkbox', '', component.label, target[component.key] === true, on => {
      target[component.key] = on;
      edited(block);
    })],
    dynamiclist: (component, target, block) => rows(component, block),
  };

  const fields = (components, target, row) => components.filter(component => drawn[component.type]).map(component => {
    if (component.key && target[component.key] === undefined && component.defaultValue !== undefined) {
      target[component.key] = component.defaultValue;
    }
    const block = element('fieldset', row ? '' : 'block');
    block.append(...drawn[component.type](component, target, block));
    blocks.push({block, component, row, target});
    return block;
  });

  const filled = (components, target, row) => {
    const body = {};
    components.filter(component => drawn[component.type] && !hidden(component, row)).forEach(component => {
      const value = target[component.key];
      if (component.type === 'dynamiclist') {
        body[component.path] = (target[component.path] ?? []).map(one => filled(component.components, one, one));
      } else if (component.type === 'checkbox') {
        body[component.key] = value === true;
      } else if (!empty(typeof value === 'string' ? value.trim() : value)) {
        body[component.key] = value;
      }
    });
    return body;
  };

  /** The first field that is still to be filled in, marked so; null where none is. */
  const firstMissing = () => {
    let first = null;
    blocks.filter(one => one.block.isConnected && !one.block.hidden && one.component.validate?.required).forEach(one => {
      one.block.querySelector(':scope > .invalid')?.remove();
      const value = one.target[one.component.key];
      if (one.component.type === 'checkbox' ? value === true : !empty(typeof value === 'string' ? value.trim() : value)) return;
      one.block.append(element('p', 'invalid', '必填'));
      if (!first || one.block.compareDocumentPosition(first.block) & Node.DOCUMENT_POSITION_FOLLOWING) first = one;
    });
    return first && {block: first.block, label: first.component.label};
  };

  const elements = fields(form.components, values, null);
  return {elements, refresh, firstMissing, body: () => filled(form.components, values, null)};
};
