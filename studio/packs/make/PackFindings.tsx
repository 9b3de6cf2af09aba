/** What the server says of the chosen: missing, belonging to it, staying behind, to be asked; and why it would not install. */
import { Button, Checkbox } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { labelText } from '../../../platform/contract/label.ts'
import type { ExportedDocument, PackExportPlan } from '../../../platform/contract/pack.ts'
import { FormAlert } from '../../../runtime/shell/FormAlert.tsx'
import { useTexts } from '../../shell/useTexts.ts'
import classes from './MakePack.module.css'
import { chosenKey, type MakePack } from './useMakePack.ts'

interface FindingsProps {
  pack: MakePack
  plan: PackExportPlan
}

export function PackFindings({ pack, plan }: FindingsProps) {
  const { t, language } = useTexts()
  const names = (documents: readonly ExportedDocument[]) =>
    documents.map(({ title }) => labelText(title, language)).join(t('packs.comma'))
  return (
    <>
      {plan.problems.length > 0 && (
        <FormAlert>
          {t('makePack.problems')}
          {plan.problems.map(({ pointer, message }) => (
            <div key={pointer + message}>
              <code>{pointer}</code> {message}
            </div>
          ))}
        </FormAlert>
      )}
      {plan.missing.length > 0 && (
        <Part title={t('makePack.missing')} hint={t('makePack.missingHint')} caution>
          <Button size="compact-sm" onClick={() => pack.add(plan.missing)}>
            {t('makePack.takeAll')}
          </Button>
          {plan.missing.map(document => (
            <Takeable key={chosenKey(document)} document={document} pack={pack}>
              {t('makePack.neededBy', { names: names(document.by) })}
            </Takeable>
          ))}
        </Part>
      )}
      {plan.offered.length > 0 && (
        <Part title={t('makePack.offered')} hint={t('makePack.offeredHint')}>
          <Button size="compact-sm" variant="default" onClick={() => pack.add(plan.offered)}>
            {t('makePack.takeAll')}
          </Button>
          {plan.offered.map(document => (
            <Takeable key={chosenKey(document)} document={document} pack={pack} />
          ))}
        </Part>
      )}
      {plan.stays.length > 0 && (
        <Part title={t('makePack.stays')} {...(plan.files.length === 1 && { hint: t('makePack.nothing') })}>
          {plan.stays.map(document => (
            <p key={chosenKey(document)} className={classes.found}>
              <Named document={document} />
              <span className={classes.quiet}>
                {document.changed ? t('makePack.staysChanged') : t('makePack.staysSame', { pack: document.pack })}
              </span>
            </p>
          ))}
        </Part>
      )}
      <Questions pack={pack} plan={plan} />
      <p className={classes.quiet}>
        {t('makePack.files', { count: plan.files.length })}
        {plan.requires.length > 0 && ` · ${t('makePack.requires', { packs: plan.requires.join(t('packs.comma')) })}`}
      </p>
    </>
  )
}

function Questions({ pack, plan }: FindingsProps) {
  const { t, language } = useTexts()
  const { fiscalYear, ...others } = plan.questions
  // The fiscal year alone is no reason for a list.
  const all = Object.entries({ ...others, ...(fiscalYear && { fiscalYear }) })
  if (plan.files.length < 2) return null
  return (
    <Part title={t('makePack.questions')} hint={t('makePack.questionsHint')}>
      {all.map(([id, question]) => (
        <Checkbox
          key={id}
          size="xs"
          checked={pack.asked.has(id)}
          onChange={event => pack.ask(id, event.currentTarget.checked)}
          label={titleIn(question, language)}
        />
      ))}
    </Part>
  )
}

function titleIn(question: PackExportPlan['questions'][string], language: string): string {
  const texts = question['x-i18n'] as Record<string, { title?: string }> | undefined
  return texts?.[language.slice(0, 2)]?.title ?? question.title
}

function Takeable({ document, pack, children }: { document: ExportedDocument; pack: MakePack; children?: ReactNode }) {
  const { t, language } = useTexts()
  return (
    <p className={classes.found}>
      <Named document={document} />
      <span className={classes.quiet}>{children}</span>
      <Button
        size="compact-xs"
        variant="subtle"
        leftSection={<IconPlus size={14} />}
        aria-label={t('makePack.takeThis', { title: labelText(document.title, language) })}
        onClick={() => pack.add([document])}
      >
        {t('makePack.take')}
      </Button>
    </p>
  )
}

function Named({ document: { kind, title } }: { document: ExportedDocument }) {
  const { t, language } = useTexts()
  return (
    <span>
      <span className={classes.quiet}>{t(`kind.${kind}`)}</span> {labelText(title, language)}
    </span>
  )
}

interface PartProps {
  title: string
  hint?: string
  caution?: boolean
  children: ReactNode
}

const Part = ({ title, hint, caution, children }: PartProps) => (
  <section className={classes.part} data-caution={caution || undefined}>
    <h2>{title}</h2>
    {hint && <p className={classes.quiet}>{hint}</p>}
    {children}
  </section>
)
