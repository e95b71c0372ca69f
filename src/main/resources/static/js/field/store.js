/**
 * What the phone keeps until the server has it: drafts, by person and task, and the photos that belong to them. A draft
 * that is ready waits to be sent.
 */
import { main } from './dom.js';

const PREFIX = `guicheng.field.${main.dataset.user}.`;

export const drafts = {
  load: key => JSON.parse(localStorage.getItem(PREFIX + key)),
  save: (key, draft) => localStorage.setItem(PREFIX + key, JSON.stringify(draft)),
  remove: key => localStorage.removeItem(PREFIX + key),
  keys: () => Object.keys(localStorage).filter(key => key.startsWith(PREFIX)).map(key => key.slice(PREFIX.length)).sort(),
  update: (key, changes) => {
    const draft = {...drafts.load(key), ...changes};
    drafts.save(key, draft);
    return draft;
  },
};

const done = request => new Promise((resolve, reject) => {
  request.addEventListener('success', () => resolve(request.result));
  request.addEventListener('error', () => reject(request.error));
});

const database = (() => {
  const opening = indexedDB.open('guicheng-field', 1);
  opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('photos', {keyPath: 'id'}));
  return done(opening);
})();

const inPhotos = async (mode, work) => done(work((await database).transaction('photos', mode).objectStore('photos')));

export const photos = {
  add: photo => inPhotos('readwrite', store => store.put(photo)),
  remove: id => inPhotos('readwrite', store => store.delete(id)),
  of: async draftId => (await inPhotos('readonly', store => store.getAll()))
    .filter(photo => photo.draft === draftId)
    .sort((one, other) => one.at - other.at),
};
