/*
 * Preloaded into the program under test: records what it asks the disk to do below one folder, and can make the disk refuse.
 *
 * LAB_ROOT   the folder; everything else passes untouched
 * LAB_LOG    where the record goes; left out = nothing is recorded
 * LAB_MARKS  a file; each write to it is a mark in the record. "!fail KIND N ERRNO STICKY" makes the N-th write, sync or
 *            rename from then on fail (and all after it when STICKY is 1), "!calm" ends that
 *
 * Record: op (1 byte), descriptor (4), number (8), length (4), bytes; little-endian.
 *   O open (number: 1 created, 2 truncated)  C close  W write (number: offset)  T truncate (number: size)
 *   S sync  U unlink  R rename (from NUL to)  D make folder  M mark
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define MAX_FD 4096
enum { NOT_OURS = 0, OURS = 1, MARKS = 2 };
static char kind_of[MAX_FD];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int log_fd = -1;
static const char *root, *marks;
static size_t root_length;

static char fail_kind;
static long fail_at, seen;
static int fail_errno, fail_sticky;


__attribute__((constructor)) static void start(void) {
  root = getenv("LAB_ROOT");
  marks = getenv("LAB_MARKS");
  root_length = root ? strlen(root) : 0;
  const char *log = getenv("LAB_LOG");
  if (log) log_fd = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static int is_ours(const char *path) {
  if (!root || !path || strncmp(path, root, root_length) != 0) return NOT_OURS;
  if (path[root_length] != '/' && path[root_length] != '\0') return NOT_OURS;
  return OURS;
}

static int open_kind(const char *path) { return marks && path && strcmp(path, marks) == 0 ? MARKS : is_ours(path); }
static int kind(int fd) { return fd >= 0 && fd < MAX_FD ? kind_of[fd] : NOT_OURS; }

static void record(char op, int fd, uint64_t number, const void *bytes, uint32_t length) {
  if (log_fd < 0) return;
  unsigned char head[17];
  head[0] = (unsigned char)op;
  memcpy(head + 1, &fd, 4);
  memcpy(head + 5, &number, 8);
  memcpy(head + 13, &length, 4);
  struct iovec parts[2] = {{head, sizeof head}, {(void *)bytes, length}};
  pthread_mutex_lock(&lock);
  syscall(SYS_writev, log_fd, parts, 2);
  pthread_mutex_unlock(&lock);
}

/* Does this operation have to fail? Sets errno. */
static int refuses(char what) {
  if (fail_kind != what) return 0;
  seen += 1;
  if (seen < fail_at || (seen > fail_at && !fail_sticky)) return 0;
  errno = fail_errno;
  return 1;
}

static ssize_t mark(const void *bytes, size_t length) {
  char text[128] = {0};
  memcpy(text, bytes, length < sizeof text - 1 ? length : sizeof text - 1);
  if (strncmp(text, "!calm", 5) == 0) fail_kind = 0;
  else if (sscanf(text, "!fail %c %ld %d %d", &fail_kind, &fail_at, &fail_errno, &fail_sticky) == 4) seen = 0;
  else record('M', 0, 0, bytes, (uint32_t)length);
  return (ssize_t)length;
}

static int opened(int fd, const char *path, int flags, int existed) {
  if (fd < 0 || fd >= MAX_FD) return fd;
  kind_of[fd] = (char)open_kind(path);
  if (kind_of[fd] == OURS) record('O', fd, ((flags & O_CREAT) && !existed ? 1u : 0u) | (flags & O_TRUNC ? 2u : 0u), path, (uint32_t)strlen(path));
  return fd;
}

static int open_any(int folder, const char *path, int flags, mode_t mode) {
  int ours = open_kind(path);
  int existed = ours == OURS ? (int)syscall(SYS_faccessat, AT_FDCWD, path, F_OK) == 0 : 1;
  /* Making a file writes to the disk too. */
  if (ours == OURS && (flags & O_CREAT) && !existed && refuses('w')) return -1;
  return opened((int)syscall(SYS_openat, folder, path, flags, mode), path, flags, existed);
}

#define WITH_MODE mode_t mode = 0; if (flags & (O_CREAT | O_TMPFILE)) { va_list rest; va_start(rest, flags); mode = (mode_t)va_arg(rest, int); va_end(rest); }
int open(const char *path, int flags, ...) { WITH_MODE return open_any(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { WITH_MODE return open_any(AT_FDCWD, path, flags | O_LARGEFILE, mode); }
int openat(int folder, const char *path, int flags, ...) { WITH_MODE return open_any(folder, path, flags, mode); }
int openat64(int folder, const char *path, int flags, ...) { WITH_MODE return open_any(folder, path, flags | O_LARGEFILE, mode); }

int close(int fd) {
  if (kind(fd) == OURS) record('C', fd, 0, "", 0);
  if (fd >= 0 && fd < MAX_FD) kind_of[fd] = NOT_OURS;
  return (int)syscall(SYS_close, fd);
}

static uint64_t place(int fd) {
  if (fcntl(fd, F_GETFL) & O_APPEND) { struct stat at; fstat(fd, &at); return (uint64_t)at.st_size; }
  return (uint64_t)lseek(fd, 0, SEEK_CUR);
}

ssize_t write(int fd, const void *bytes, size_t length) {
  if (kind(fd) == MARKS) return mark(bytes, length);
  if (kind(fd) != OURS) return syscall(SYS_write, fd, bytes, length);
  if (refuses('w')) return -1;
  uint64_t offset = place(fd);
  ssize_t done = syscall(SYS_write, fd, bytes, length);
  if (done > 0) record('W', fd, offset, bytes, (uint32_t)done);
  return done;
}

static ssize_t write_at(int fd, const void *bytes, size_t length, off_t offset) {
  if (kind(fd) == MARKS) return mark(bytes, length);
  if (kind(fd) == OURS && refuses('w')) return -1;
  ssize_t done = syscall(SYS_pwrite64, fd, bytes, length, offset);
  if (kind(fd) == OURS && done > 0) record('W', fd, (uint64_t)offset, bytes, (uint32_t)done);
  return done;
}
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) { return write_at(fd, bytes, length, offset); }
ssize_t pwrite64(int fd, const void *bytes, size_t length, off_t offset) { return write_at(fd, bytes, length, offset); }

/* One part at a time: a short write is a legal answer, and the caller goes on with the rest. */
ssize_t writev(int fd, const struct iovec *parts, int count) {
  if (kind(fd) == NOT_OURS) return syscall(SYS_writev, fd, parts, count);
  return count > 0 ? write(fd, parts[0].iov_base, parts[0].iov_len) : 0;
}
static ssize_t writev_at(int fd, const struct iovec *parts, int count, off_t offset) {
  if (kind(fd) == NOT_OURS) return syscall(SYS_pwritev, fd, parts, count, offset, 0);
  return count > 0 ? write_at(fd, parts[0].iov_base, parts[0].iov_len, offset) : 0;
}
ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset) { return writev_at(fd, parts, count, offset); }
ssize_t pwritev64(int fd, const struct iovec *parts, int count, off_t offset) { return writev_at(fd, parts, count, offset); }

static int truncate_to(int fd, off_t size) {
  if (kind(fd) == OURS && refuses('w')) return -1;
  int done = (int)syscall(SYS_ftruncate, fd, size);
  if (kind(fd) == OURS && done == 0) record('T', fd, (uint64_t)size, "", 0);
  return done;
}
int ftruncate(int fd, off_t size) { return truncate_to(fd, size); }
int ftruncate64(int fd, off_t size) { return truncate_to(fd, size); }

static int synced(int fd, int number) {
  if (kind(fd) == OURS && refuses('s')) return -1;
  int done = (int)syscall(number, fd);
  if (kind(fd) == OURS && done == 0) record('S', fd, 0, "", 0);
  return done;
}
int fsync(int fd) { return synced(fd, SYS_fsync); }
int fdatasync(int fd) { return synced(fd, SYS_fdatasync); }

static int unlink_any(int folder, const char *path, int flags) {
  int done = (int)syscall(SYS_unlinkat, folder, path, flags);
  if (done == 0 && is_ours(path)) record('U', 0, 0, path, (uint32_t)strlen(path));
  return done;
}
int unlink(const char *path) { return unlink_any(AT_FDCWD, path, 0); }
int rmdir(const char *path) { return unlink_any(AT_FDCWD, path, AT_REMOVEDIR); }
int unlinkat(int folder, const char *path, int flags) { return unlink_any(folder, path, flags); }
int remove(const char *path) {
  int done = unlink_any(AT_FDCWD, path, 0);
  return done != 0 && (errno == EISDIR || errno == EPERM) ? unlink_any(AT_FDCWD, path, AT_REMOVEDIR) : done;
}

static int rename_any(int from_folder, const char *from, int to_folder, const char *to, unsigned flags) {
  int ours = is_ours(from) || is_ours(to);
  if (ours && refuses('r')) return -1;
  int done = (int)syscall(SYS_renameat2, from_folder, from, to_folder, to, flags);
  if (done == 0 && ours) {
    char both[8192];
    int length = snprintf(both, sizeof both, "%s%c%s", from, 0, to);
    record('R', 0, 0, both, (uint32_t)length);
  }
  return done;
}
int rename(const char *from, const char *to) { return rename_any(AT_FDCWD, from, AT_FDCWD, to, 0); }
int renameat(int from_folder, const char *from, int to_folder, const char *to) { return rename_any(from_folder, from, to_folder, to, 0); }
int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags) { return rename_any(from_folder, from, to_folder, to, flags); }

int mkdir(const char *path, mode_t mode) {
  int done = (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
  if (done == 0 && is_ours(path)) record('D', 0, 0, path, (uint32_t)strlen(path));
  return done;
}
