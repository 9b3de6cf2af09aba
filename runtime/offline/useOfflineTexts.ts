/** The texts of what works without a network; common ones by `common:`. They come with the app, not when it is too late. */
import i18next from 'i18next'
import { useTranslation } from 'react-i18next'

void i18next.loadNamespaces('offline')

export const useOfflineTexts = () => useTranslation(['offline', 'common'])
