// A few ways of a long frontier, unlike each other. A choice, and told as one: what is left out is beaten by nobody.
#pragma once

#include "mamar/study/route/route.h"

namespace mamar {

// Leaves `most` of the class's ways, but never fewer than the best by each criterion: the best by each criterion, the knee (nearest to the point that is best in all, each criterion measured from its least to its
// largest), the ways that are best for some value of time, and then again and again the way that lies farthest from those taken. Break-evens stay only if all their
// ways do. Ties go to the way that comes first. Nothing happens if there are not more than `most`.
void choose(class_result& r, std::vector<criterion> const& criteria, std::size_t most);

}  // namespace mamar
