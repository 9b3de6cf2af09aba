/** The texts of settings, loaded with the first page that shows them; common ones too. */
import { useTranslation } from 'react-i18next'

export const useSettingsTexts = () => useTranslation(['settings', 'common'])
