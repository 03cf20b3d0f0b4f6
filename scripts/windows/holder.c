// Opens and closes files as an antivirus or an indexer does, so that nobody can replace or delete them meanwhile:
//
//     holder.exe MILLISECONDS FILE …       each file in turn is open for up to so long, with short pauses, for ever
//     holder.exe 0 FILE …                  all files are open until it ends
//
// It says "open" when it begins.
#include <stdio.h>
#include <stdlib.h>
#include <windows.h>

static HANDLE hold(const wchar_t *path) {
    return CreateFileW(path, GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL);
}

int wmain(int count, wchar_t **words) {
    int longest = count > 1 ? _wtoi(words[1]) : 0;
    int held = 0;
    if (longest == 0) {
        for (int at = 2; at < count; at++) held += hold(words[at]) != INVALID_HANDLE_VALUE;
        printf("open %d\n", held);
        fflush(stdout);
        Sleep(INFINITE);
    }
    srand(20261123);
    printf("open\n");
    fflush(stdout);
    for (;;) {
        for (int at = 2; at < count; at++) {
            HANDLE file = hold(words[at]);
            Sleep(1 + rand() % longest);
            if (file != INVALID_HANDLE_VALUE) CloseHandle(file);
            Sleep(rand() % 4);
        }
    }
}
