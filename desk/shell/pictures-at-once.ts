import { useStored } from './stored.ts';

/** Whether pictures of citizens are shown without being asked for; off until chosen. */
export const usePicturesAtOnce = () => useStored('pictures', false);
