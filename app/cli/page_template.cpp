#include "app/cli/page_template.h"

#ifdef MAMAR_PAGE_FILE
// The assembler copies the bytes of the file: no compiler reads three million characters.
#ifdef __APPLE__
#define MAMAR_SYMBOL(name) "_" name
#define MAMAR_SECTION ".const_data\n"
#define MAMAR_BACK ".text\n"
#else
#define MAMAR_SYMBOL(name) name
#define MAMAR_SECTION ".pushsection .rodata\n"
#define MAMAR_BACK ".popsection\n"
#endif
__asm__(MAMAR_SECTION
        ".globl " MAMAR_SYMBOL("mamar_page_begin") "\n" MAMAR_SYMBOL("mamar_page_begin") ":\n"
        ".incbin \"" MAMAR_PAGE_FILE "\"\n"
        ".globl " MAMAR_SYMBOL("mamar_page_end") "\n" MAMAR_SYMBOL("mamar_page_end") ":\n"
        ".byte 0\n" MAMAR_BACK);
extern "C" char const mamar_page_begin[];
extern "C" char const mamar_page_end[];
#endif

namespace mamar::cli {

std::string_view page_template() {
#ifdef MAMAR_PAGE_FILE
  return {mamar_page_begin, static_cast<std::size_t>(mamar_page_end - mamar_page_begin)};
#else
  return {};
#endif
}

}  // namespace mamar::cli
