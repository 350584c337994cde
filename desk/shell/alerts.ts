import { useStored } from './stored.ts';

/** Whether a sound is made and whether the desktop shows it; both are off until chosen. */
export function useAlertSettings() {
  const [sound, setSound] = useStored('sound', false);
  const [desktop, keepDesktop] = useStored('desktop', false);
  return {
    sound,
    setSound,
    desktop,
    /** The browser asks the person first; refused, it stays off. */
    setDesktop: async (on: boolean) => {
      const granted = on && (await Notification.requestPermission()) === 'granted';
      keepDesktop(granted);
    },
  };
}

/** A short soft tone, made here, so that no file is needed. */
export function chime(): void {
  const audio = new AudioContext();
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.frequency.value = 660;
  volume.gain.setValueAtTime(0.08, audio.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + 0.35);
  tone.connect(volume).connect(audio.destination);
  tone.start();
  tone.stop(audio.currentTime + 0.35);
  tone.onended = () => void audio.close();
}
