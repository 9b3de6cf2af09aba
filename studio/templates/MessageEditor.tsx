/** What a message says, in all languages: subject, plain text, and a formatted text where the channel takes one. */
import { Button } from '@mantine/core'
import { IconTypography } from '@tabler/icons-react'
import { messageNames } from '../../platform/contract/message-names.ts'
import { useReading } from '../documents/useReading.ts'
import { own, textAt } from '../schema/read-json.ts'
import { useTexts } from '../shell/useTexts.ts'
import { writeValue } from '../text/write-value.ts'
import type { Workbench } from '../workbench/useWorkbench.ts'
import { FormattedTexts } from './FormattedTexts.tsx'
import { paragraphsOf } from './paragraphs-of.ts'
import classes from './Templates.module.css'
import { TemplateTexts } from './TemplateTexts.tsx'
import { useTemplateScope } from './useTemplateScope.ts'

export function MessageEditor({ bench }: { bench: Workbench }) {
  const { t } = useTexts()
  const message = useReading(bench.text)
  const scope = useTemplateScope(textAt(message, 'entity'), messageNames)
  const html = own(message, 'html')
  const shared = { bench, scope }
  return (
    <fieldset className={classes.page} disabled={!bench.valid}>
      <p className={classes.hint}>{t('templates.bracesHint', { open: '{{', close: '}}' })}</p>
      <TemplateTexts {...shared} label={t('templates.subject')} path={['subject']} value={own(message, 'subject')} />
      <TemplateTexts {...shared} label={t('templates.body')} path={['body']} value={own(message, 'body')} tall />
      {html === undefined ? (
        <div>
          <Button
            variant="default"
            leftSection={<IconTypography size={16} />}
            onClick={() => bench.edit(text => writeValue(text, ['html'], paragraphsOf(own(message, 'body'))))}
          >
            {t('templates.addHtml')}
          </Button>
          <p className={classes.hint}>{t('templates.htmlHint')}</p>
        </div>
      ) : (
        <FormattedTexts {...shared} value={html} />
      )}
    </fieldset>
  )
}
