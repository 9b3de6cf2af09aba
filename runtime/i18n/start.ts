/**
 * i18next for both front ends: namespace `common` is runtime's, an app adds its own as `{ studio: { en: () => import(…), ja: … } }`.
 * Only the language in use is loaded; a switch loads the other one and everything on the page follows.
 */
import i18next, { type BackendModule, type ReadCallback } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { browserLanguage, type Language, languageOf } from './languages.ts'

type Texts = Record<Language, () => Promise<{ default: object }>>

const common: Texts = { en: () => import('./en.ts'), ja: () => import('./ja.ts') }
/** Loaded with the first page that asks for one: `useTranslation(['sheets', 'common'])`. */
const later: Record<string, Texts> = {
  layouts: { en: () => import('../layouts/i18n/en.ts'), ja: () => import('../layouts/i18n/ja.ts') },
  analytics: { en: () => import('../analytics/i18n/en.ts'), ja: () => import('../analytics/i18n/ja.ts') },
  sheets: { en: () => import('../sheets/i18n/en.ts'), ja: () => import('../sheets/i18n/ja.ts') },
  buttons: {
    en: () => import('../workflow-buttons/i18n/en.ts'),
    ja: () => import('../workflow-buttons/i18n/ja.ts'),
  },
  lists: { en: () => import('../list/i18n/en.ts'), ja: () => import('../list/i18n/ja.ts') },
  find: { en: () => import('../find/i18n/en.ts'), ja: () => import('../find/i18n/ja.ts') },
  offline: { en: () => import('../offline/i18n/en.ts'), ja: () => import('../offline/i18n/ja.ts') },
  record: { en: () => import('../record/i18n/en.ts'), ja: () => import('../record/i18n/ja.ts') },
  compose: { en: () => import('../compose/i18n/en.ts'), ja: () => import('../compose/i18n/ja.ts') },
  settings: { en: () => import('../settings/i18n/en.ts'), ja: () => import('../settings/i18n/ja.ts') },
  work: { en: () => import('../work/i18n/en.ts'), ja: () => import('../work/i18n/ja.ts') },
  tasks: { en: () => import('../tasks/i18n/en.ts'), ja: () => import('../tasks/i18n/ja.ts') },
}

export async function startI18n(namespaces: Record<string, Texts> = {}): Promise<void> {
  i18next.on('languageChanged', language => {
    document.documentElement.lang = language
  })
  await i18next
    .use(loader({ common, ...later, ...namespaces }))
    .use(initReactI18next)
    .init({
      lng: browserLanguage(),
      fallbackLng: false,
      ns: ['common', ...Object.keys(namespaces)],
      defaultNS: 'common',
      interpolation: { escapeValue: false },
      returnNull: false,
      // `useTranslation(['work', 'common'])` looks a text up in each of them.
      react: { nsMode: 'fallback' },
    })
}

function loader(namespaces: Record<string, Texts>): BackendModule {
  return {
    type: 'backend',
    init: () => {},
    read: (language: string, namespace: string, done: ReadCallback) => {
      const texts = namespaces[namespace]?.[languageOf(language)]
      if (!texts) return done(new Error(`No texts for ${namespace} in ${language}`), null)
      texts().then(
        loaded => done(null, loaded.default as Record<string, string>),
        cause => done(cause, null),
      )
    },
  }
}
