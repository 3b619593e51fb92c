package app.suixing;

import android.app.AlarmManager;
import android.app.Notification;
import android.app.NotificationChannel;
import android.app.NotificationManager;
import android.app.PendingIntent;
import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.content.SharedPreferences;
import org.json.JSONArray;
import org.json.JSONException;

/**
 * Shows neutral words at a time, with the app closed. The app hands over the whole list; a restart
 * of the phone forgets alarms, so the list is kept here too and armed again after one.
 */
public final class Reminders extends BroadcastReceiver {
    private static final String NAME = "reminders";
    private static final String TITLE = "title";
    private static final String TEXT = "text";
    private static final String NUMBER = "number";

    /** wanted: JSON, a list of [ms since 1970, title, text]. Those armed before and not in it go. */
    public static void keep(Context context, String wanted) throws JSONException {
        JSONArray list = new JSONArray(wanted);
        SharedPreferences kept = context.getSharedPreferences(NAME, Context.MODE_PRIVATE);
        int before = new JSONArray(kept.getString(NAME, "[]")).length();
        kept.edit().putString(NAME, wanted).apply();
        AlarmManager alarms = context.getSystemService(AlarmManager.class);
        for (int number = list.length(); number < before; number++) {
            alarms.cancel(pending(context, number, new Intent(context, Reminders.class)));
        }
        arm(context, list);
    }

    @Override
    public void onReceive(Context context, Intent intent) {
        if (!Intent.ACTION_BOOT_COMPLETED.equals(intent.getAction())) {
            show(context, intent);
            return;
        }
        SharedPreferences kept = context.getSharedPreferences(NAME, Context.MODE_PRIVATE);
        try {
            arm(context, new JSONArray(kept.getString(NAME, "[]")));
        } catch (JSONException damaged) {
            // The app makes a new list when it is opened.
            kept.edit().remove(NAME).apply();
        }
    }

    private static void arm(Context context, JSONArray list) throws JSONException {
        AlarmManager alarms = context.getSystemService(AlarmManager.class);
        for (int number = 0; number < list.length(); number++) {
            JSONArray one = list.getJSONArray(number);
            Intent intent = new Intent(context, Reminders.class)
                .putExtra(TITLE, one.getString(1))
                .putExtra(TEXT, one.getString(2))
                .putExtra(NUMBER, number);
            PendingIntent then = pending(context, number, intent);
            // Missed while the phone was off: too late is worse than not at all.
            if (one.getLong(0) > System.currentTimeMillis()) {
                alarms.setAndAllowWhileIdle(AlarmManager.RTC_WAKEUP, one.getLong(0), then);
            } else {
                alarms.cancel(then);
            }
        }
    }

    private static PendingIntent pending(Context context, int number, Intent intent) {
        int flags = PendingIntent.FLAG_UPDATE_CURRENT | PendingIntent.FLAG_IMMUTABLE;
        return PendingIntent.getBroadcast(context, number, intent, flags);
    }

    private static void show(Context context, Intent intent) {
        String title = intent.getStringExtra(TITLE);
        NotificationManager shade = context.getSystemService(NotificationManager.class);
        shade.createNotificationChannel(
            new NotificationChannel(NAME, title, NotificationManager.IMPORTANCE_DEFAULT));
        Intent open = context.getPackageManager().getLaunchIntentForPackage(context.getPackageName());
        Notification shown = new Notification.Builder(context, NAME)
            .setSmallIcon(context.getApplicationInfo().icon)
            .setContentTitle(title)
            .setContentText(intent.getStringExtra(TEXT))
            .setContentIntent(
                PendingIntent.getActivity(context, 0, open, PendingIntent.FLAG_IMMUTABLE))
            .setAutoCancel(true)
            .build();
        shade.notify(intent.getIntExtra(NUMBER, 0), shown);
    }
}
