/** One's own picture as others see it: chosen, drawn small by this browser, and taken away again. */
import { Button, FileButton, Group } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { portrait } from '../../platform/contract/portrait.ts'
import { client } from '../client.ts'
import { chooseAgain } from '../files/choose-again.ts'
import { scaledPicture } from '../files/scaled-picture.ts'
import { withPicture } from '../files/with-picture.ts'
import { problemText } from '../i18n/problem-text.ts'
import { FormAlert } from '../shell/FormAlert.tsx'
import { showDone } from '../shell/show-done.ts'
import { usePortraits } from '../shell/usePortraits.ts'
import classes from './Settings.module.css'
import { useSettingsTexts } from './useSettingsTexts.ts'

export function OwnPortrait({ person }: { person: string }) {
  const { t } = useSettingsTexts()
  const queries = useQueryClient()
  const portraits = usePortraits()
  const { mutate, isPending, error } = useMutation({
    mutationFn: (file: File | null) => (file ? keep(person, file) : client.portraits.remove(person)),
    meta: { quiet: true },
    onSuccess: () => showDone(t('settings.saved')),
    onSettled: () => queries.invalidateQueries({ queryKey: ['portraits'] }),
  })
  return (
    <div>
      <Group gap="xs">
        <FileButton
          accept="image/*"
          onChange={file => file && mutate(file)}
          inputProps={{ ...chooseAgain, 'aria-label': t('settings.profile.picture') }}
        >
          {button => (
            <Button {...button} variant="default" loading={isPending}>
              {t('settings.profile.choosePicture')}
            </Button>
          )}
        </FileButton>
        {portraits?.[person] && (
          <Button variant="subtle" color="gray" disabled={isPending} onClick={() => mutate(null)}>
            {t('settings.profile.removePicture')}
          </Button>
        )}
      </Group>
      <p className={classes.hint}>{t('settings.profile.pictureHint')}</p>
      {error && <FormAlert>{error === notDrawn ? t('settings.profile.noPicture') : problemText(error, t)}</FormAlert>}
    </div>
  )
}

async function keep(person: string, file: File): Promise<void> {
  const drawn = withPicture(file, image => scaledPicture(image, { ...portrait, square: true }))
  const picture = await drawn.catch(() => null)
  if (!picture) throw notDrawn
  await client.portraits.keep(person, picture)
}

const notDrawn = new Error('This browser cannot draw it.')
