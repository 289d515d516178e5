import { getToday } from '#electron/application/today/get-today.ts';
import type { todayCalls } from '#shared/contract/today.ts';
import type { HandlersFor } from '../handler-types.ts';

export const todayHandlers: HandlersFor<keyof typeof todayCalls> = { 'today.get': getToday };
