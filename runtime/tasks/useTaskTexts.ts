/** The texts of tasks, loaded with the first page that shows them; common ones too. */
import { useTranslation } from 'react-i18next'

export const useTaskTexts = () => useTranslation(['tasks', 'common'])
