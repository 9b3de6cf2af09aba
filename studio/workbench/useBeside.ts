/**
 * What stands beside a visual editor, remembered on this device: its JSON text, closed until somebody opens it, or in its
 * place what else the kind of document has. Read at once, so that nothing is opened and closed again before one's eyes.
 */
import { useLocalStorage } from '@mantine/hooks'

export type Beside = ReturnType<typeof useBeside>

export function useBeside(kind: string, hasAside: boolean) {
  const [textWanted, setText] = useLocalStorage({
    key: 'enishi.text-beside',
    defaultValue: false,
    getInitialValueInEffect: false,
  })
  const [asideWanted, setAside] = useLocalStorage({
    key: `enishi.aside.${kind}`,
    defaultValue: true,
    getInitialValueInEffect: false,
  })
  const aside = hasAside && asideWanted
  return {
    text: textWanted && !aside,
    aside,
    showAside: setAside,
    showText(on: boolean) {
      setText(on)
      if (hasAside) setAside(false)
    },
  }
}
