using System.Numerics;
using System.Runtime.CompilerServices;

namespace Strata.Numerics;

/// <summary>The elementary functions, written once over lanes: the same bits at every vector width.</summary>
internal static class Elementary<L, T>
    where L : struct, IVectorLane<L, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static L Map(L x, Func<double, double> f)
    {
        unsafe
        {
            T* buffer = stackalloc T[L.Count];
            L.Store(x, buffer);
            for (int i = 0; i < L.Count; i++)
            {
                buffer[i] = T.CreateTruncating(f(double.CreateTruncating(buffer[i])));
            }
            return L.Load(buffer);
        }
    }

    public static L Exp(L x) => Map(x, Math.Exp);

    public static L Expm1(L x) => Map(x, v => double.ExpM1(v));

    public static L Log(L x) => Map(x, Math.Log);

    public static L Log1p(L x) => Map(x, v => double.LogP1(v));

    public static L Tanh(L x) => Map(x, Math.Tanh);

    public static L Sigmoid(L x) => Map(x, v => 1 / (1 + Math.Exp(-v)));

    public static L Erf(L x) => Map(x, v => Math.Tanh(v * 1.128379));
}
