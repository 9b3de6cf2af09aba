/** The product's own words in either language, so that one walk goes through both: `say('studio:workbench.preview')`. */
import i18next, { type TFunction } from 'i18next'
import analyticsEn from '../../../runtime/analytics/i18n/en.ts'
import analyticsJa from '../../../runtime/analytics/i18n/ja.ts'
import commonEn from '../../../runtime/i18n/en.ts'
import commonJa from '../../../runtime/i18n/ja.ts'
import layoutsEn from '../../../runtime/layouts/i18n/en.ts'
import layoutsJa from '../../../runtime/layouts/i18n/ja.ts'
import studioEn from '../../../studio/i18n/en.ts'
import studioJa from '../../../studio/i18n/ja.ts'

export type Locale = 'en' | 'ja'

const resources = {
  en: { common: commonEn, studio: studioEn, analytics: analyticsEn, layouts: layoutsEn },
  ja: { common: commonJa, studio: studioJa, analytics: analyticsJa, layouts: layoutsJa },
}

export function textsIn(lng: Locale): TFunction {
  const texts = i18next.createInstance()
  // Synchronous, as everything is here.
  void texts.init({
    lng,
    resources,
    fallbackLng: false,
    defaultNS: 'common',
    initAsync: false,
    interpolation: { escapeValue: false },
  })
  return texts.t
}
