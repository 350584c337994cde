import { type Service, service } from '../../knowledge/agency-service.ts';

const name = (en: string, es: string, ar: string) => ({ en, es, ar });
const day = ['08:00-12:00', '13:00-17:00'];

/** Weekdays from 8 to 5 with a break, Thanksgiving 2026 off; more is promised where it is about water. */
export const weekdaysEightToFive: Service = service.parse({
  hours: { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day },
  hoursInWords: name(
    'weekdays 8-12 and 1-5',
    'de lunes a viernes, 8-12 y 1-5',
    'أيام العمل 8-12 و1-5',
  ),
  clock: 12,
  holidays: [
    { date: '2026-11-26', name: name('Thanksgiving', 'Día de Acción de Gracias', 'عيد الشكر') },
  ],
  deadlines: { firstReply: 240, nextReply: 240, resolution: 2400 },
  topics: [
    { id: 'general', name: name('General', 'General', 'عام') },
    { id: 'waste', name: name('Trash', 'Basura', 'النفايات'), articles: ['waste'] },
    {
      id: 'water',
      name: name('Water', 'Agua', 'المياه'),
      articles: ['water'],
      deadlines: { firstReply: 60, nextReply: 60, resolution: 480 },
    },
    { id: 'library', name: name('Library', 'Biblioteca', 'المكتبة'), articles: ['library'] },
    { id: 'complaints', name: name('Complaints', 'Quejas', 'الشكاوى') },
  ],
  dangerTopic: 'general',
  unansweredMinutes: 60,
  reopenDays: 14,
  closeDays: 30,
  resolutionCodes: [
    { id: 'answered', name: name('Answered', 'Respondido', 'تمت الإجابة') },
    { id: 'spam', name: name('Spam', 'Spam', 'رسائل مزعجة'), silent: true },
  ],
});
