/** The texts of work, loaded with the first page that shows them; common ones too. */
import { useTranslation } from 'react-i18next'

export const useWorkTexts = () => useTranslation(['work', 'common'])
