/** The papers that can be made of a record, as items of its menu; each opens as PDF in a tab of its own. */
import { Menu } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { PaperLanguage } from '../../platform/contract/document-template.ts'
import { labelText } from '../../platform/contract/label.ts'
import { client } from '../client.ts'

interface PrintItemsProps {
  entity: string
  id: string
  /** Of the record: what can be made of it may have changed with it. */
  version: number
}

export function PrintItems({ entity, id, version }: PrintItemsProps) {
  const { t, i18n } = useTranslation()
  const { data = [] } = useQuery({
    queryKey: ['record', entity, id, 'documents', version],
    queryFn: () => client.records.documents(entity, id),
    staleTime: 60_000,
  })
  if (!data.length) return null
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{t('record.print')}</Menu.Label>
      {data.flatMap(document =>
        inOrder(document.languages, i18n.language).map((language, index) => (
          <Menu.Item
            key={`${document.id} ${language}`}
            component="a"
            href={client.records.documentUrl(entity, id, document.id, language)}
            target="_blank"
            rel="noopener"
            leftSection={<IconPrinter size={16} />}
          >
            {labelText(document.title, i18n.language)}
            {index > 0 && ` (${t(`record.printLanguage.${language}`)})`}
          </Menu.Item>
        )),
      )}
      <Menu.Divider />
    </>
  )
}

/** The reader's own first. */
const inOrder = (languages: PaperLanguage[], own: string) =>
  languages.toSorted((one, other) => Number(own.startsWith(other)) - Number(own.startsWith(one)))
