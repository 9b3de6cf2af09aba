/** The texts of a record's page; common ones by `common:`. They are asked for as soon as the page is. */
import i18next from 'i18next'
import { useTranslation } from 'react-i18next'

void i18next.loadNamespaces('record')

export const useRecordTexts = () => useTranslation(['record', 'common'])
