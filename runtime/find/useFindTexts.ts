/** The texts of search and favourites; common ones by `common:`. */
import { useTranslation } from 'react-i18next'

export const useFindTexts = () => useTranslation(['find', 'common'])
