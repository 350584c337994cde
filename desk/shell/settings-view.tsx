import { useKeyboard } from '../keyboard/keyboard.tsx';
import { type DeskLanguage, deskLanguages, useWords } from '../words/words.tsx';
import { useAlertSettings } from './alerts.ts';
import { Checkbox, Label, Select } from './elements.tsx';
import { Page } from './page.tsx';
import { usePicturesAtOnce } from './pictures-at-once.ts';
import { type Theme, themes, useTheme } from './theme.ts';

/** What each person chooses for themselves; kept on this device. */
export function SettingsView() {
  const { t, language, setLanguage } = useWords();
  const [theme, setTheme] = useTheme();
  const { on, setOn } = useKeyboard();
  const alerts = useAlertSettings();
  const [pictures, setPictures] = usePicturesAtOnce();
  return (
    <Page title={t('settings.title')}>
      <Label htmlFor="language">{t('settings.language')}</Label>
      <Select
        id="language"
        name="language"
        value={language}
        onChange={({ target }) => setLanguage(target.value as DeskLanguage)}
      >
        {Object.entries(deskLanguages).map(([code, { name }]) => (
          <option key={code} value={code} lang={code}>
            {name}
          </option>
        ))}
      </Select>
      <Label htmlFor="theme">{t('settings.theme')}</Label>
      <Select
        id="theme"
        name="theme"
        value={theme}
        onChange={({ target }) => setTheme(target.value as Theme)}
      >
        {themes.map((each) => (
          <option key={each} value={each}>
            {t(`settings.theme.${each}`)}
          </option>
        ))}
      </Select>
      <div className="settings-checks">
        <Checkbox
          id="sound"
          name="sound"
          label={t('settings.sound')}
          checked={alerts.sound}
          onChange={({ target }) => alerts.setSound(target.checked)}
        />
        <Checkbox
          id="desktop"
          name="desktop"
          label={t('settings.desktop')}
          checked={alerts.desktop}
          onChange={({ target }) => void alerts.setDesktop(target.checked)}
        />
        <Checkbox
          id="pictures"
          name="pictures"
          label={t('settings.pictures')}
          checked={pictures}
          onChange={({ target }) => setPictures(target.checked)}
        />
        <Checkbox
          id="keyboard"
          name="keyboard"
          label={t('keys.on')}
          checked={on}
          onChange={({ target }) => setOn(target.checked)}
        />
      </div>
    </Page>
  );
}
