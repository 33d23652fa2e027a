using System.Numerics;

namespace Strata.Numerics;

/// <summary>A loop written once for every vector width; <see cref="Lanes.Widest"/> runs it.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
internal interface ILaneLoop<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The loop over one lane type.</summary>
    void Run<L>()
        where L : struct, IVectorLane<L, T>;
}
