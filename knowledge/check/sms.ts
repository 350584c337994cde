import { SegmentedMessage } from 'sms-segments-calculator';

/** What a text costs as SMS, counted as the provider counts it. */
export interface SmsCost {
  readonly segments: number;
  readonly encoding: 'GSM-7' | 'UCS-2';
  /** The letters that make it UCS-2, where a segment holds 67 characters in place of 153. */
  readonly expensive: readonly string[];
}

export function smsCost(text: string): SmsCost {
  const message = new SegmentedMessage(text);
  return {
    segments: message.segmentsCount,
    encoding: message.encodingName === 'UCS-2' ? 'UCS-2' : 'GSM-7',
    expensive: [...new Set(message.getNonGsmCharacters())],
  };
}
