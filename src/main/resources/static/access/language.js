// The language of the web applications: English for a browser that asks for English first, Chinese for all others.
const [first = navigator.language] = navigator.languages;
const english = /^en\b/i.test(first);

document.documentElement.lang = english ? 'en' : 'zh-CN';

export function either(inEnglish, inChinese) {
  return english ? inEnglish : inChinese;
}

// The chosen language also stands in for itself, since dates follow the one that is loaded last.
export const locales = {
  availableLocales: ['en', 'zh'],
  fallbackLocale: either('en', 'zh')
};

export function named(inEnglish, inChinese) {
  return { vendor: either('Guicheng', '规程'), name: either(inEnglish, inChinese) };
}
