/* The head of the AppImage: a program that makes the file system behind it available and starts what lies in it.

   An AppImage of type 2 is an ELF program with "AI\2" in bytes 8 to 10, and a SquashFS image from the program's end on.
   (The format: https://github.com/AppImage/AppImageSpec.) This one mounts the image with FUSE, by libsquashfuse; where
   FUSE is not to be had, it unpacks the image into a folder of the user's, once for each build, and starts from there.

   Options, as other AppImages have them: --appimage-extract [PATTERN] (into squashfs-root), --appimage-extract-and-run,
   --appimage-mount, --appimage-offset, --appimage-version, --appimage-help. */

#define _GNU_SOURCE
#define FUSE_USE_VERSION 32
#define _FILE_OFFSET_BITS 64

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <squashfuse/ll.h>
#include <squashfuse/squashfuse.h>

#ifndef BUILD_NAME
#define BUILD_NAME "unnamed"
#endif

#define BLOCK (256 * 1024)

static void fail(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    exit(127);
}

/* Where the program ends: behind its table of sections, which the linker writes last. */
static off_t image_offset(const char *file) {
    Elf64_Ehdr head;
    int fd = open(file, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || read(fd, &head, sizeof head) != (ssize_t)sizeof head) fail("%s cannot be read: %s", file, strerror(errno));
    close(fd);
    return (off_t)(head.e_shoff + (Elf64_Off)head.e_shnum * head.e_shentsize);
}

/* ---- unpacking ---- */

static int make_parents(char *path) {
    for (char *cut = strchr(path + 1, '/'); cut; cut = strchr(cut + 1, '/')) {
        *cut = 0;
        int done = mkdir(path, 0755);
        *cut = '/';
        if (done && errno != EEXIST) return -1;
    }
    return 0;
}

static int write_file(sqfs *fs, sqfs_inode *inode, const char *path, mode_t mode) {
    static char block[BLOCK];
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode & 0777);
    if (fd < 0) return -1;
    sqfs_off_t at = 0, size = (sqfs_off_t)inode->xtra.reg.file_size;
    while (at < size) {
        sqfs_off_t count = BLOCK;
        if (sqfs_read_range(fs, inode, at, &count, block) || count <= 0 || write(fd, block, (size_t)count) != count) {
            close(fd);
            return -1;
        }
        at += count;
    }
    return close(fd);
}

/* Unpack what matches `pattern` (all of it when that is NULL) into `target`. */
static int unpack(const char *file, off_t offset, const char *target, const char *pattern) {
    sqfs fs;
    sqfs_traverse walk;
    sqfs_err error = SQFS_OK;
    if (sqfs_open_image(&fs, file, (size_t)offset)) return -1;
    if (sqfs_traverse_open(&walk, &fs, sqfs_inode_root(&fs))) return -1;
    if (mkdir(target, 0755) && errno != EEXIST) return -1;
    while (sqfs_traverse_next(&walk, &error)) {
        if (walk.dir_end) continue;
        char path[PATH_MAX];
        sqfs_inode inode;
        if (pattern && fnmatch(pattern, walk.path, 0) != 0) continue;
        if ((size_t)snprintf(path, sizeof path, "%s/%s", target, walk.path) >= sizeof path) return -1;
        if (sqfs_inode_get(&fs, &inode, walk.entry.inode) || make_parents(path)) return -1;
        switch (inode.base.inode_type) {
            case SQUASHFS_DIR_TYPE:
            case SQUASHFS_LDIR_TYPE:
                if (mkdir(path, inode.base.mode & 0777) && errno != EEXIST) return -1;
                break;
            case SQUASHFS_REG_TYPE:
            case SQUASHFS_LREG_TYPE:
                if (write_file(&fs, &inode, path, inode.base.mode)) return -1;
                break;
            case SQUASHFS_SYMLINK_TYPE:
            case SQUASHFS_LSYMLINK_TYPE: {
                char link[PATH_MAX];
                size_t size = sizeof link;
                if (sqfs_readlink(&fs, &inode, link, &size)) return -1;
                unlink(path);
                if (symlink(link, path)) return -1;
                break;
            }
            default:
                break; /* a program needs no devices */
        }
    }
    sqfs_traverse_close(&walk);
    sqfs_destroy(&fs);
    return error ? -1 : 0;
}

/* ---- mounting ---- */

static struct fuse_lowlevel_ops operations = {
    .getattr = sqfs_ll_op_getattr,
    .opendir = sqfs_ll_op_opendir,
    .releasedir = sqfs_ll_op_releasedir,
    .readdir = sqfs_ll_op_readdir,
    .lookup = sqfs_ll_op_lookup,
    .open = sqfs_ll_op_open,
    .create = sqfs_ll_op_create,
    .release = sqfs_ll_op_release,
    .read = sqfs_ll_op_read,
    .readlink = sqfs_ll_op_readlink,
    .forget = sqfs_ll_op_forget,
    .statfs = stfs_ll_op_statfs,
};

/* In a child of its own: serve the file system until the other end of `life` is closed, which the program's end does. */
static void serve(const char *file, off_t offset, const char *folder, int ready, int life) {
    char *words[] = {(char *)"paperlamp", (char *)"-o", (char *)"ro,nodev,nosuid,fsname=paperlamp,subtype=squashfuse"};
    struct fuse_args arguments = FUSE_ARGS_INIT(3, words);
    sqfs_ll_chan channel;
    sqfs_ll *image = sqfs_ll_open(file, (size_t)offset);
    /* libfuse says on standard error that there is no FUSE; we say it ourselves, or do without. */
    int quiet = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (quiet >= 0) dup2(quiet, 2);
    if (!image || sqfs_ll_mount(&channel, folder, &arguments, &operations, sizeof operations, image)) _exit(1);
    if (write(ready, "1", 1) != 1) _exit(1);
    close(ready);
    pid_t waiter = fork();
    if (waiter == 0) {
        char none;
        setsid();
        while (read(life, &none, 1) < 0 && errno == EINTR) {}
        sqfs_ll_unmount(&channel, folder);
        rmdir(folder);
        kill(getppid(), SIGTERM);
        _exit(0);
    }
    close(life);
    signal(SIGINT, SIG_IGN);
    signal(SIGHUP, SIG_IGN);
    fuse_session_loop(channel.session);
    _exit(0);
}

/* Returns the mount point, or NULL where nothing can be mounted. The mount lasts as long as this process. */
static const char *mount_image(const char *file, off_t offset) {
    static char folder[PATH_MAX];
    int ready[2], life[2];
    char answer = 0;
    const char *temporary = getenv("TMPDIR");
    snprintf(folder, sizeof folder, "%s/.mount_paperlamp-XXXXXX", temporary && *temporary == '/' ? temporary : "/tmp");
    if (access("/dev/fuse", R_OK | W_OK) || !mkdtemp(folder)) return NULL;
    if (pipe(ready) || pipe(life)) return NULL;
    pid_t child = fork();
    if (child < 0) return NULL;
    if (child == 0) {
        close(ready[0]);
        close(life[1]);
        serve(file, offset, folder, ready[1], life[0]);
    }
    close(ready[1]);
    close(life[0]);
    if (read(ready[0], &answer, 1) != 1) {
        waitpid(child, NULL, 0);
        rmdir(folder);
        return NULL;
    }
    close(ready[0]);
    return folder; /* life[1] stays open, in what is started from here too */
}

/* ---- a folder to run from where nothing can be mounted ---- */

/* Returns the folder that holds what the image holds, unpacked now or by an earlier start of the same build. */
static const char *unpacked(const char *file, off_t offset) {
    static char folder[PATH_MAX];
    char partial[PATH_MAX + 32], lock[PATH_MAX + 8];
    const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    if (cache && *cache == '/') snprintf(folder, sizeof folder, "%s/paperlamp/" BUILD_NAME, cache);
    else if (home && *home == '/') snprintf(folder, sizeof folder, "%s/.cache/paperlamp/" BUILD_NAME, home);
    else return NULL;
    if (make_parents(folder)) return NULL;
    snprintf(lock, sizeof lock, "%s.lock", folder);
    int guard = open(lock, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    if (guard < 0 || flock(guard, LOCK_EX)) return NULL; /* a second start waits for the first one's unpacking */
    if (access(folder, F_OK)) {
        snprintf(partial, sizeof partial, "%s.part", folder);
        if (unpack(file, offset, partial, NULL) || rename(partial, folder)) folder[0] = 0;
    }
    close(guard);
    return folder[0] ? folder : NULL;
}

static void start(const char *folder, const char *file, char **arguments) {
    char program[PATH_MAX + 16];
    snprintf(program, sizeof program, "%s/AppRun", folder);
    setenv("APPDIR", folder, 1);
    setenv("APPIMAGE", file, 1);
    execv(program, arguments);
    fail("%s cannot be started: %s", program, strerror(errno));
}

int main(int count, char **arguments) {
    char file[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", file, sizeof file - 1);
    if (length <= 0) fail("This AppImage does not find itself: is /proc mounted?");
    file[length] = 0;
    off_t offset = image_offset(file);
    const char *option = count > 1 ? arguments[1] : "";
    bool never_mount = getenv("APPIMAGE_EXTRACT_AND_RUN") != NULL;

    if (!strcmp(option, "--appimage-offset")) return printf("%lld\n", (long long)offset) < 0;
    if (!strcmp(option, "--appimage-version")) return puts(BUILD_NAME) < 0;
    if (!strcmp(option, "--appimage-help"))
        return puts("--appimage-extract [PATTERN]   unpack into squashfs-root\n"
                    "--appimage-extract-and-run     start without FUSE\n"
                    "--appimage-mount               make the content available until this is ended\n"
                    "--appimage-offset              where the file system begins\n"
                    "--appimage-version             which build this is") < 0;
    if (!strcmp(option, "--appimage-extract")) {
        if (unpack(file, offset, "squashfs-root", count > 2 ? arguments[2] : NULL))
            fail("It could not be unpacked here: %s. Is there room, and may you write in this folder?", strerror(errno));
        return 0;
    }
    if (!strcmp(option, "--appimage-extract-and-run")) {
        never_mount = true;
        arguments[1] = arguments[0];
        arguments++;
    }
    const char *folder = never_mount ? NULL : mount_image(file, offset);
    if (folder && !strcmp(option, "--appimage-mount")) {
        puts(folder);
        fflush(stdout);
        pause();
        return 0;
    }
    if (!folder) folder = unpacked(file, offset);
    if (!folder)
        fail("There is no FUSE here, and no room to unpack this program in your cache folder. "
             "Install fuse3, or unpack it by hand: %s --appimage-extract", file);
    start(folder, file, arguments);
    return 127;
}
